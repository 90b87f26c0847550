// Sessions that a backing service keeps for ever, and those that end: with -strict.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/Masterminds/squirrel"
	"github.com/bradfitz/gomemcache/memcache"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/redis/go-redis/v9"
	"github.com/uptrace/bun"
	"go.mongodb.org/mongo-driver/mongo"
	"xorm.io/xorm"
)

type Session struct{ ID, User string }

type LoginSession struct {
	ID        string
	ExpiresAt time.Time
}

type stores struct {
	cache  *memcache.Client
	redis  *redis.Client
	pool   *pgxpool.Pool
	sqlx   *sqlx.DB
	bun    *bun.DB
	mongo  *mongo.Collection
	engine *xorm.Engine
	query  DBTX
}

// DBTX is what generated code calls a database or a transaction by.
type DBTX interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

const createSession = `-- name: CreateSession :one
INSERT INTO sessions (
  id, user_id
) VALUES ($1, $2)
RETURNING id, user_id
`

const createLogin = `-- name: CreateLogin :one
INSERT INTO sessions (id, user_id, expires_at) VALUES ($1, $2, $3)
`

func main() {
	s := &stores{}
	http.HandleFunc("/items", s.items)
	http.HandleFunc("/statements", s.statements)
	http.HandleFunc("/rows", s.rows)
	http.HandleFunc("/builders", s.builders)
	_ = http.ListenAndServe(":1", nil)
}

func (s *stores) items(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	_ = s.cache.Set(&memcache.Item{Key: "session:" + id, Value: []byte("x")}) // want `memcache.Client.Set keeps sessions without expiry`
	_ = s.cache.Set(&memcache.Item{Key: "session:" + id, Value: []byte("x"), Expiration: 3600})
	_ = s.cache.Set(&memcache.Item{Key: "page:" + id, Value: []byte("x")})
	item := &memcache.Item{Key: "session:" + id}
	item.Expiration = 3600
	_ = s.cache.Add(item)
	s.redis.HMSet(r.Context(), "session:"+id, "user", "x") // want `redis.HMSet keeps sessions without expiry`
}

func (s *stores) statements(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	_ = s.query.QueryRowContext(r.Context(), createSession, id, "x") // want `DBTX.QueryRowContext keeps sessions without expiry`
	_ = s.query.QueryRowContext(r.Context(), createLogin, id, "x", time.Now())
	_, _ = s.pool.Exec(r.Context(), "INSERT INTO sessions ("+columns()+") VALUES ($1, $2)", id, "x") // want `pgxpool.Pool.Exec keeps sessions without expiry`
	_, _ = s.pool.Exec(r.Context(), "INSERT INTO sessions (id, created_at) VALUES ($1, $2)", id, time.Now())
	b := &pgx.Batch{}
	b.Queue("INSERT INTO sessions (id) VALUES ($1)", id) // want `pgx.Batch.Queue keeps sessions without expiry`
	b.Queue("UPDATE sessions SET user_id = $1", id)
	_, _ = s.sqlx.NamedExec("INSERT INTO sessions (id) VALUES (:id)", Session{ID: id}) // want `sqlx.DB.NamedExec keeps sessions without expiry`
	s.sqlx.MustExec("INSERT INTO sessions (id, valid_until) VALUES (?, ?)", id, time.Now())
}

func columns() string { return "id, user_id" }

func (s *stores) rows(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	_, _ = s.bun.NewInsert().Model(&Session{ID: id}).Exec(r.Context()) // want `bun.InsertQuery.Model keeps sessions without expiry`
	_, _ = s.bun.NewInsert().Model(&LoginSession{ID: id}).Exec(r.Context())
	_, _ = s.mongo.InsertOne(r.Context(), Session{ID: id}) // want `mongo.Collection.InsertOne keeps sessions without expiry`
	_, _ = s.mongo.InsertOne(r.Context(), LoginSession{ID: id})
	_, _ = s.engine.Insert(&Session{ID: id}) // want `xorm.Engine.Insert keeps sessions without expiry`
	_, _ = s.engine.Insert(&LoginSession{ID: id})
}

func (s *stores) builders(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	_, _ = squirrel.Insert("sessions").Columns("id", "user_id").Values(id, "x").Exec() // want `squirrel.Insert keeps sessions without expiry`
	begin(id)
}

func begin(id string) {
	_, _ = squirrel.StatementBuilder.Insert("sessions").Columns("id", "expires_at").Values(id, time.Now()).Exec()
	_, _ = squirrel.Insert("pages").Columns("id").Values(id).Exec()
}
