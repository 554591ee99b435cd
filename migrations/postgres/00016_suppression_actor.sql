-- +goose Up

-- Who put an address on the list, where it was one of the firm's people: by hand ('member') or with a file ('import').
ALTER TABLE suppressions ADD COLUMN actor TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE suppressions DROP COLUMN actor;
