package model

import "testing"

func TestTool(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for command, want := range map[string]string{
		"sass in.scss out.css":                    "sass filter",
		"sass --watch web":                        "sass compiler",
		"/usr/bin/esbuild --bundle --outfile=* *": "esbuild compiler",
		"NODE_ENV=production npm run build":       "npm compiler",
		"npm outdated":                            "",
		"npm --version":                           "",
		"npx -y tailwindcss -i a.css -o b.css":    "npx compiler",
		"npx tailwindcss -i a.css":                "npx filter",
		"npx cowsay":                              "npx runner",
		"node node_modules/.bin/webpack --mode *": "node compiler",
		"node render.js":                          "node runner",
		"deno eval console.log(Deno.version)":     "",
		"deno run render.ts":                      "deno runner",
		"node -p process.version":                 "",
		"node -e require('esbuild').build(*)":     "node compiler",
		"sh -c cd web && npm ci && npm run build": "npm compiler",
		"sh -c lessc site.less > site.css":        "lessc compiler",
		"cmd /c npm run build":                    "npm compiler",
		"bash -c uptime":                          "",
		"ffmpeg -i in.mov out.mp4":                "ffmpeg media",
		"ffmpeg -i in.mov -f mp4 pipe:1":          "",
		"convert - -resize 64x64 png:-":           "",
		"git pull":                                "",
		"* -o site.css":                           "",
		"":                                        "",
	} {
		got := ""
		if name, is, ok := m.Tool(command); ok {
			got = name + " " + is
		}
		if got != want {
			t.Errorf("Tool(%q) = %q, want %q", command, got, want)
		}
	}
}
