-- +goose Up

-- Asking the leads of a draft's accounts to sign off whom it will ask. A round that is called off keeps its row: the next one counts on,
-- so that its mails have keys of their own.
CREATE TABLE signoff_rounds (
    cycle_id      TEXT PRIMARY KEY,
    firm_id       TEXT NOT NULL,
    round         INTEGER NOT NULL DEFAULT 1,
    due_at        TIMESTAMPTZ NOT NULL,
    blocking      BOOLEAN NOT NULL DEFAULT FALSE, -- the launch waits for every lead
    asked_at      TIMESTAMPTZ NOT NULL,
    asked_by      TEXT NOT NULL DEFAULT '',
    withdrawn_at  TIMESTAMPTZ,
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE
);

-- A lead's word for one account, and what they had before their eyes. Whether the list has changed since is found by comparing, never
-- stored; after the launch contacts go on changing, so that what was true then is kept.
CREATE TABLE signoffs (
    cycle_id           TEXT NOT NULL,
    account_id         TEXT NOT NULL,
    firm_id            TEXT NOT NULL,
    signed_at          TIMESTAMPTZ NOT NULL,
    signed_by          TEXT NOT NULL, -- a member
    signed_by_name     TEXT NOT NULL,
    in_place           BOOLEAN NOT NULL DEFAULT FALSE, -- a manager, for the lead
    contacts           INTEGER NOT NULL,
    changed_at_launch  BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (cycle_id, account_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id) ON DELETE CASCADE
);

-- Who stood on the list when it was signed. A contact may be gone by now, which is one of the changes: so no key to contacts.
CREATE TABLE signed_contacts (
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    contact_id    TEXT NOT NULL,
    firm_id       TEXT NOT NULL,
    first_name    TEXT NOT NULL,
    last_name     TEXT NOT NULL,
    email         TEXT NOT NULL,
    title         TEXT NOT NULL,
    locale        TEXT NOT NULL,
    time_zone     TEXT NOT NULL,
    decision_role TEXT NOT NULL,
    PRIMARY KEY (cycle_id, contact_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id) ON DELETE CASCADE
);
CREATE INDEX signed_contacts_by_account ON signed_contacts (cycle_id, account_id);

-- Who is not asked in a cycle, and why. It concerns this cycle only, and stays after it.
CREATE TABLE left_off (
    cycle_id    TEXT NOT NULL,
    contact_id  TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    firm_id     TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('left', 'wrong', 'later', 'other')),
    note        TEXT NOT NULL DEFAULT '',
    off_at      TIMESTAMPTZ NOT NULL,
    off_by      TEXT NOT NULL DEFAULT '', -- member or API key
    off_by_name TEXT NOT NULL,
    PRIMARY KEY (cycle_id, contact_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id) ON DELETE CASCADE
);
CREATE INDEX left_off_by_account ON left_off (cycle_id, account_id);

-- Addresses that leads have entered for a cycle: a manager is told of those that look like nobody's at the client.
CREATE TABLE lead_addresses (
    cycle_id   TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    by_name    TEXT NOT NULL,
    entered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (cycle_id, contact_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id) ON DELETE CASCADE
);

-- How an account stood when its cycle was launched, for the next year to tell what has changed.
CREATE TABLE launched_accounts (
    cycle_id   TEXT NOT NULL,
    account_id TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    lead_id    TEXT NOT NULL DEFAULT '',
    lead_name  TEXT NOT NULL DEFAULT '',
    value      BIGINT,
    currency   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (cycle_id, account_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id) ON DELETE CASCADE
);

-- +goose Down
DROP TABLE launched_accounts;
DROP TABLE lead_addresses;
DROP TABLE left_off;
DROP TABLE signed_contacts;
DROP TABLE signoffs;
DROP TABLE signoff_rounds;
