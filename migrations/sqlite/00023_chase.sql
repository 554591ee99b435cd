-- +goose Up

-- Personal notes to clients who are silent: who wrote, when, and how it went out. 'copied' and 'opened' drafts left, if at all, from the
-- writer's own mailbox; 'sent' is a mail of ours, with the words as they were looked over. A note without an invitation is one to all of
-- an account that were asked.
CREATE TABLE chase_notes (
    id            TEXT PRIMARY KEY,
    firm_id       TEXT NOT NULL,
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    invitation_id TEXT REFERENCES invitations (id),
    member_id     TEXT, -- NULL for an API key
    by_name       TEXT NOT NULL DEFAULT '',
    how           TEXT NOT NULL CHECK (how IN ('copied', 'opened', 'sent')),
    message_id    TEXT REFERENCES messages (id),
    subject       TEXT NOT NULL DEFAULT '',
    body          TEXT NOT NULL DEFAULT '',
    at            TIMESTAMP NOT NULL,
    CHECK ((how = 'sent') = (message_id IS NOT NULL) AND (how <> 'sent' OR invitation_id IS NOT NULL)),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id)
);
CREATE INDEX chase_notes_by_account ON chase_notes (cycle_id, account_id, at);
CREATE UNIQUE INDEX chase_notes_by_message ON chase_notes (message_id) WHERE message_id IS NOT NULL;

-- +goose Down
DROP TABLE chase_notes;
