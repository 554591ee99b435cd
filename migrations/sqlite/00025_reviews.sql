-- +goose Up

-- The meeting about one account in one cycle. Its agenda is empty while it is made by rule, and a JSON list once somebody has changed it.
CREATE TABLE reviews (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL REFERENCES firms (id),
    cycle_id   TEXT NOT NULL,
    account_id TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held')),
    starts_at  TIMESTAMP,
    minutes    INTEGER NOT NULL DEFAULT 60,
    time_zone  TEXT NOT NULL DEFAULT '',
    place      TEXT NOT NULL DEFAULT '',
    agenda     TEXT NOT NULL DEFAULT '',
    notes      TEXT NOT NULL DEFAULT '',
    keep_on    TEXT NOT NULL DEFAULT '', -- what to continue, to stop and to start together
    stop       TEXT NOT NULL DEFAULT '',
    begin_new  TEXT NOT NULL DEFAULT '',
    goals      TEXT NOT NULL DEFAULT '',
    exit_terms TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    sequence   INTEGER NOT NULL DEFAULT 0,       -- of the invitation that calendars have
    called     TEXT NOT NULL DEFAULT '',         -- what that invitation said, to know whether it still does
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    changed_at TIMESTAMP NOT NULL,
    UNIQUE (firm_id, id),
    UNIQUE (cycle_id, account_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX reviews_by_account ON reviews (account_id);

-- Who comes: our people and the client's. Called is the sequence of the last invitation that they were sent; NULL for none.
CREATE TABLE review_people (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    review_id  TEXT NOT NULL,
    member_id  TEXT,
    contact_id TEXT,
    called     INTEGER,
    gone       BOOLEAN NOT NULL DEFAULT FALSE, -- off the list, and still to be told so
    CHECK ((member_id IS NULL) <> (contact_id IS NULL)),
    UNIQUE (review_id, member_id),
    UNIQUE (review_id, contact_id),
    FOREIGN KEY (firm_id, review_id) REFERENCES reviews (firm_id, id),
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
);

-- What each invitation by email tells, so that it says when its turn comes what was meant when it was sent for.
CREATE TABLE review_mails (
    message_id TEXT PRIMARY KEY REFERENCES messages (id),
    firm_id    TEXT NOT NULL,
    review_id  TEXT NOT NULL,
    contact_id TEXT, -- NULL for our own people
    meeting    TEXT NOT NULL, -- JSON
    FOREIGN KEY (firm_id, review_id) REFERENCES reviews (firm_id, id)
);
CREATE INDEX review_mails_by_review ON review_mails (review_id);

-- Something promised: what, who, by when, how we will know. Taking one off keeps its row, so that it can be put back.
CREATE TABLE commitments (
    id               TEXT PRIMARY KEY,
    firm_id          TEXT NOT NULL REFERENCES firms (id),
    account_id       TEXT NOT NULL,
    cycle_id         TEXT, -- of the review that it was made in
    what             TEXT NOT NULL,
    evidence         TEXT NOT NULL DEFAULT '',
    owner_member_id  TEXT,
    owner_contact_id TEXT,
    owner_name       TEXT NOT NULL DEFAULT '',
    due              TEXT NOT NULL DEFAULT '', -- a day, 2026-06-12; empty for none
    state            TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'not kept', 'dropped')),
    told             BOOLEAN NOT NULL DEFAULT FALSE,
    created_at       TIMESTAMP NOT NULL,
    created_by       TEXT NOT NULL DEFAULT '',
    changed_at       TIMESTAMP NOT NULL,
    removed_at       TIMESTAMP,
    UNIQUE (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, owner_member_id) REFERENCES members (firm_id, id),
    FOREIGN KEY (firm_id, owner_contact_id) REFERENCES contacts (firm_id, id)
);
CREATE INDEX commitments_by_account ON commitments (account_id);
CREATE INDEX commitments_by_firm ON commitments (firm_id, state, due);

-- What became of a commitment: each change with who and why.
CREATE TABLE commitment_events (
    id            TEXT PRIMARY KEY,
    firm_id       TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    at            TIMESTAMP NOT NULL,
    actor_name    TEXT NOT NULL,
    what          TEXT NOT NULL, -- 'made', 'changed', 'removed', 'restored', or the state that it came to
    why           TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (firm_id, commitment_id) REFERENCES commitments (firm_id, id)
);
CREATE INDEX commitment_events_by_commitment ON commitment_events (commitment_id, id);

-- +goose Down
DROP TABLE commitment_events;
DROP TABLE commitments;
DROP TABLE review_mails;
DROP TABLE review_people;
DROP TABLE reviews;
