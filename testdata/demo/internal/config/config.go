// Package config reads the settings of the process from its environment.
package config

import "os"

// Config holds what the environment says; nothing changes it after Load.
type Config struct {
	Addr         string
	UploadDir    string
	ThemeDir     string
	Process      string
	AdminKey     string
	Announcement string
	RedisAddr    string
	DatabaseURL  string
	ObjectsAddr  string
	ObjectsKey   string
	ObjectsPass  string
}

var defaults = map[string]string{
	"ADDR":         ":8080",
	"UPLOAD_DIR":   "photos",
	"THEME_DIR":    "theme",
	"PROCESS":      "shop1",
	"REDIS_ADDR":   "localhost:6379",
	"DATABASE_URL": "postgres://localhost/shop",
	"OBJECTS_ADDR": "localhost:9000",
}

// Load returns the configuration of this process; variables that are not set take their defaults.
func Load() Config {
	return Config{
		Addr:         get("ADDR"),
		UploadDir:    get("UPLOAD_DIR"),
		ThemeDir:     get("THEME_DIR"),
		Process:      get("PROCESS"),
		AdminKey:     get("ADMIN_KEY"),
		Announcement: get("ANNOUNCEMENT"),
		RedisAddr:    get("REDIS_ADDR"),
		DatabaseURL:  get("DATABASE_URL"),
		ObjectsAddr:  get("OBJECTS_ADDR"),
		ObjectsKey:   get("OBJECTS_KEY"),
		ObjectsPass:  get("OBJECTS_PASS"),
	}
}

func get(name string) string {
	if v, ok := os.LookupEnv(name); ok {
		return v
	}
	return defaults[name]
}
