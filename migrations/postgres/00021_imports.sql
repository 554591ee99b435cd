-- +goose Up

-- What each import of clients wrote, so that it can be taken back until something builds on it.
CREATE TABLE imports (
    id               TEXT PRIMARY KEY,
    firm_id          TEXT NOT NULL REFERENCES firms (id),
    at               TIMESTAMPTZ NOT NULL,
    actor_id         TEXT NOT NULL DEFAULT '',
    actor_name       TEXT NOT NULL,
    files            TEXT NOT NULL, -- their names
    digest           TEXT NOT NULL, -- of the plan that was carried out
    row_count        INTEGER NOT NULL,
    rejected_count   INTEGER NOT NULL,
    members_created  INTEGER NOT NULL,
    accounts_created INTEGER NOT NULL,
    accounts_updated INTEGER NOT NULL,
    contacts_created INTEGER NOT NULL,
    contacts_updated INTEGER NOT NULL,
    undone_at        TIMESTAMPTZ,
    undone_by        TEXT NOT NULL DEFAULT '',
    UNIQUE (firm_id, id)
);
CREATE INDEX imports_by_firm ON imports (firm_id, id);

-- One thing that an import did. What an object's fields held and hold stands as JSON, field → text; a created one held nothing.
-- Objects may be gone: an id of one is no key.
CREATE TABLE import_steps (
    import_id TEXT NOT NULL,
    n         INTEGER NOT NULL,
    firm_id   TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('member', 'account', 'contact', 'lead', 'team')),
    object_id TEXT NOT NULL, -- of a member, a contact or an account
    name      TEXT NOT NULL,
    file_row  INTEGER NOT NULL,
    was       TEXT NOT NULL DEFAULT '',
    became    TEXT NOT NULL,
    PRIMARY KEY (import_id, n),
    FOREIGN KEY (firm_id, import_id) REFERENCES imports (firm_id, id)
);
CREATE INDEX import_steps_by_object ON import_steps (object_id);

-- +goose Down
DROP TABLE import_steps;
DROP TABLE imports;
