-- +goose Up

-- Every table carries firm_id, and every foreign key between tenant tables includes it, so that the database itself
-- refuses a row of one firm that points into another.
CREATE TABLE firms (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    color      TEXT NOT NULL DEFAULT '',
    time_zone  TEXT NOT NULL,
    demo       BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE members (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL REFERENCES firms (id),
    name       TEXT NOT NULL,
    email      TEXT NOT NULL,
    email_key  TEXT NOT NULL, -- for comparing: lower case
    role       TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'seller', 'viewer')),
    active     BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (firm_id, email_key),
    UNIQUE (firm_id, id)
);
CREATE INDEX members_by_email ON members (email_key);

-- id is the SHA-256 of the cookie's secret, so that a copy of the database opens no session.
CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    member_id  TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id)
);
CREATE INDEX sessions_by_member ON sessions (member_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE sign_in_links (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    member_id  TEXT NOT NULL,
    next       TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id)
);
CREATE INDEX sign_in_links_by_member ON sign_in_links (member_id, created_at);

CREATE TABLE api_keys (
    id           TEXT PRIMARY KEY,
    firm_id      TEXT NOT NULL REFERENCES firms (id),
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'seller', 'viewer')),
    secret_hash  TEXT NOT NULL UNIQUE,
    created_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ
);
CREATE INDEX api_keys_by_firm ON api_keys (firm_id, created_at);

-- +goose Down
DROP TABLE api_keys;
DROP TABLE sign_in_links;
DROP TABLE sessions;
DROP TABLE members;
DROP TABLE firms;
