package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/store"
)

// floor is the least a server can do for the same work: net/http and pgx, one query to open, one statement to submit, and
// an answer of as many bytes. It checks no signature, renders nothing, logs nothing and knows no rules.
// args: address, database, bytes of the page.
func floor(ctx context.Context, args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("floor: found %d arguments, expected address, database and size of the page", len(args))
	}
	size, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	library, err := instruments.Load()
	if err != nil {
		return err
	}
	instrument, err := library.At("strength", 1, "en")
	if err != nil {
		return err
	}
	config, err := pgxpool.ParseConfig(args[1])
	if err != nil {
		return err
	}
	config.MaxConns = connections
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	bare := bareServer{pool: pool, page: bytes.Repeat([]byte("x"), size), questions: instrument.Choices()}
	bare.opening, bare.saving = store.AskingStatements()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /s/{id}", bare.open)
	mux.HandleFunc("POST /s/{id}", bare.submit)
	server := &http.Server{Addr: args[0], Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	listener, err := net.Listen("tcp", args[0])
	if err != nil {
		return err
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type bareServer struct {
	pool            *pgxpool.Pool
	page            []byte
	questions       []survey.Question
	opening, saving string
}

func (b *bareServer) open(w http.ResponseWriter, r *http.Request) {
	rows, err := b.pool.Query(r.Context(), b.opening, r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	found := rows.Next()
	if _, err := rows.Values(); err != nil || !found {
		http.Error(w, "no such row", http.StatusNotFound)
		rows.Close()
		return
	}
	rows.Close()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(b.page)))
	_, _ = w.Write(b.page)
}

func (b *bareServer) submit(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var levels strings.Builder
	for _, q := range b.questions {
		levels.WriteString(r.PostForm.Get("q." + q.Key))
	}
	now := time.Now().UTC()
	var id, firm, cycle, account string
	err := b.pool.QueryRow(r.Context(), b.saving, store.AskingArguments(survey.NewID(now, random), r.PathValue("id"), levels.String(), "{}", now)...).
		Scan(&id, &firm, &cycle, &account)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Location", r.URL.Path)
	w.WriteHeader(http.StatusSeeOther)
}
