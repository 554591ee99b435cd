-- +goose Up
CREATE TABLE audit_log (
    id          TEXT PRIMARY KEY,
    firm_id     TEXT NOT NULL REFERENCES firms (id),
    at          TIMESTAMP NOT NULL,
    actor_id    TEXT NOT NULL DEFAULT '', -- member, API key or invitation; empty for the program itself
    actor_name  TEXT NOT NULL DEFAULT '',
    action      TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id   TEXT NOT NULL,
    object_name TEXT NOT NULL DEFAULT '',
    detail      TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_by_firm ON audit_log (firm_id, id);
-- A person's first sight of a client's side is logged once, however many pages they open at the same time.
CREATE UNIQUE INDEX audit_log_first_reveal ON audit_log (firm_id, actor_id, object_id, detail) WHERE action = 'reveal';

-- +goose StatementBegin
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE audit_log;
