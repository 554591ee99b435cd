-- +goose Up

-- The ledger: one row per mail, from planned to its end, whatever the queue does.
CREATE TABLE messages (
    id              TEXT PRIMARY KEY,
    firm_id         TEXT NOT NULL REFERENCES firms (id),
    kind            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'sending', 'sent', 'uncertain', 'failed', 'cancelled')),
    dedupe_key      TEXT NOT NULL UNIQUE, -- 'invitation:<id>': what makes a second mail of the same thing impossible
    to_name         TEXT NOT NULL DEFAULT '',
    to_email        TEXT NOT NULL,
    to_key          TEXT NOT NULL,
    cycle_id        TEXT,
    account_id      TEXT,
    invitation_id   TEXT REFERENCES invitations (id),
    member_id       TEXT REFERENCES members (id),
    sign_in_link_id TEXT REFERENCES sign_in_links (id),
    reason          TEXT NOT NULL DEFAULT '',
    reply           TEXT NOT NULL DEFAULT '', -- the server's last words
    attempts        INTEGER NOT NULL DEFAULT 0,
    planned_at      TIMESTAMPTZ NOT NULL,
    due_at          TIMESTAMPTZ NOT NULL,
    changed_at      TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ,
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX messages_by_cycle ON messages (cycle_id, state);
CREATE INDEX messages_by_firm ON messages (firm_id, state, changed_at);
CREATE INDEX messages_by_address ON messages (firm_id, to_key);
CREATE INDEX messages_by_member ON messages (member_id);
CREATE INDEX messages_by_invitation ON messages (invitation_id);
CREATE INDEX messages_waiting ON messages (state, due_at) WHERE state IN ('queued', 'sending');

CREATE TABLE message_events (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    message_id TEXT NOT NULL REFERENCES messages (id),
    state      TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    detail     TEXT NOT NULL DEFAULT '' -- the reason, or the server's reply
);
CREATE INDEX message_events_by_message ON message_events (message_id, id);

-- +goose Down
DROP TABLE message_events;
DROP TABLE messages;
