-- +goose Up
CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL REFERENCES firms (id),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL, -- for comparing: folded case, single spaces
    value      BIGINT,        -- yearly, in minor units; NULL when unknown
    currency   TEXT NOT NULL DEFAULT '',
    industry   TEXT NOT NULL DEFAULT '',
    region     TEXT NOT NULL DEFAULT '',
    tier       TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    UNIQUE (firm_id, name_key),
    UNIQUE (firm_id, id)
);

-- The team of an account. Its lead is one of the team, so "is on the team" is one lookup.
CREATE TABLE account_members (
    account_id TEXT NOT NULL,
    member_id  TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    lead       BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (account_id, member_id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id)
);
CREATE UNIQUE INDEX account_members_one_lead ON account_members (account_id) WHERE lead;
CREATE INDEX account_members_by_member ON account_members (member_id, account_id);

CREATE TABLE contacts (
    id            TEXT PRIMARY KEY,
    firm_id       TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    first_name    TEXT NOT NULL DEFAULT '',
    last_name     TEXT NOT NULL DEFAULT '',
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL,
    title         TEXT NOT NULL DEFAULT '',
    locale        TEXT NOT NULL DEFAULT 'en',
    decision_role TEXT NOT NULL DEFAULT '' CHECK (decision_role IN ('', 'decides', 'influences', 'uses')),
    created_at    TIMESTAMP NOT NULL,
    UNIQUE (account_id, email_key),
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX contacts_by_email ON contacts (firm_id, email_key);

-- Who said no, by address and not by contact, so that it outlives imports and deleted contacts. Readmitting keeps the row.
CREATE TABLE suppressions (
    id             TEXT PRIMARY KEY,
    firm_id        TEXT NOT NULL REFERENCES firms (id),
    email          TEXT NOT NULL,
    email_key      TEXT NOT NULL,
    reason         TEXT NOT NULL DEFAULT '',
    source         TEXT NOT NULL, -- 'link', 'one-click', 'bounce', 'member'
    created_at     TIMESTAMP NOT NULL,
    readmitted_at  TIMESTAMP,
    readmit_reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX suppressions_in_force ON suppressions (firm_id, email_key) WHERE readmitted_at IS NULL;

-- +goose Down
DROP TABLE suppressions;
DROP TABLE contacts;
DROP TABLE account_members;
DROP TABLE accounts;
