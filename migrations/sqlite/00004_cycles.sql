-- +goose Up
CREATE TABLE cycles (
    id                 TEXT PRIMARY KEY,
    firm_id            TEXT NOT NULL REFERENCES firms (id),
    name               TEXT NOT NULL,
    instrument_key     TEXT NOT NULL,
    instrument_version INTEGER NOT NULL,
    confidentiality    TEXT NOT NULL CHECK (confidentiality IN ('named', 'confidential')),
    opens_at           TIMESTAMP NOT NULL,
    closes_at          TIMESTAMP NOT NULL,
    time_zone          TEXT NOT NULL,
    mail_subject       TEXT NOT NULL DEFAULT '',
    mail_body          TEXT NOT NULL DEFAULT '',
    previous_id        TEXT,
    launched_at        TIMESTAMP,
    closed_at          TIMESTAMP,
    created_at         TIMESTAMP NOT NULL,
    created_by         TEXT NOT NULL DEFAULT '',
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, previous_id) REFERENCES cycles (firm_id, id)
);

CREATE TABLE cycle_accounts (
    cycle_id   TEXT NOT NULL,
    account_id TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    PRIMARY KEY (cycle_id, account_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX cycle_accounts_by_account ON cycle_accounts (account_id, cycle_id);

CREATE TABLE invitations (
    id             TEXT PRIMARY KEY,
    firm_id        TEXT NOT NULL,
    cycle_id       TEXT NOT NULL,
    account_id     TEXT NOT NULL,
    contact_id     TEXT NOT NULL,
    revoked_at     TIMESTAMP,
    revoked_reason TEXT NOT NULL DEFAULT '',
    created_at     TIMESTAMP NOT NULL,
    UNIQUE (cycle_id, account_id, contact_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
);
CREATE INDEX invitations_by_contact ON invitations (contact_id);
CREATE INDEX invitations_by_account ON invitations (account_id, cycle_id);

-- One wide row per response: levels is one character per choice question. The invitation or the member is the only
-- foreign key: a key to the cycle would make every submit of a busy hour lock the same row.
CREATE TABLE responses (
    id            TEXT PRIMARY KEY,
    firm_id       TEXT NOT NULL,
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    side          TEXT NOT NULL CHECK (side IN ('client', 'seller')),
    invitation_id TEXT UNIQUE REFERENCES invitations (id),
    member_id     TEXT REFERENCES members (id),
    levels        TEXT NOT NULL,
    comments      TEXT NOT NULL DEFAULT '{}', -- JSON object: question key → text
    saved_at      TIMESTAMP NOT NULL,
    submitted_at  TIMESTAMP,
    UNIQUE (cycle_id, account_id, member_id),
    CHECK ((side = 'client' AND invitation_id IS NOT NULL AND member_id IS NULL)
        OR (side = 'seller' AND invitation_id IS NULL AND member_id IS NOT NULL))
);

-- +goose Down
DROP TABLE responses;
DROP TABLE invitations;
DROP TABLE cycle_accounts;
DROP TABLE cycles;
