-- +goose Up

-- When mail is written by the clock, where it stands still and why, and how long after its time a mail may still leave.

-- Each person is written to in the business hours of their own time zone: the contact's, else the account's, else the
-- cycle's. No two cycles write to one person within rest_days of each other; 0 is no such rest.
ALTER TABLE contacts ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE firms ADD COLUMN rest_days INTEGER NOT NULL DEFAULT 0;

ALTER TABLE firms ADD COLUMN mail_paused_at TIMESTAMP;
ALTER TABLE firms ADD COLUMN mail_paused_by TEXT NOT NULL DEFAULT ''; -- the person's name; empty when the program did it
ALTER TABLE firms ADD COLUMN mail_pause_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE cycles ADD COLUMN mail_paused_at TIMESTAMP;
ALTER TABLE cycles ADD COLUMN mail_paused_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cycles ADD COLUMN mail_pause_reason TEXT NOT NULL DEFAULT '';

-- Days after the invitation (reminders), after the last save (resume), before the end (nudge). 0 sends none.
ALTER TABLE cycles ADD COLUMN reminder_1_days INTEGER NOT NULL DEFAULT 4;
ALTER TABLE cycles ADD COLUMN reminder_2_days INTEGER NOT NULL DEFAULT 10;
ALTER TABLE cycles ADD COLUMN resume_days INTEGER NOT NULL DEFAULT 2;
ALTER TABLE cycles ADD COLUMN nudge_days INTEGER NOT NULL DEFAULT 3;
ALTER TABLE cycles ADD COLUMN receipts BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE cycles ADD COLUMN digests BOOLEAN NOT NULL DEFAULT TRUE;
-- Whoever was asked before mails were written by the clock gets none by surprise.
UPDATE cycles SET reminder_1_days = 0, reminder_2_days = 0, resume_days = 0, nudge_days = 0, receipts = FALSE, digests = FALSE
    WHERE launched_at IS NOT NULL;

-- The programs that run on this database, and what each knows the database by: a copy that was restored is known by
-- being another one, or by nobody having been here for long.
CREATE TABLE instances (
    id          TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    started_at  TIMESTAMP NOT NULL,
    seen_at     TIMESTAMP NOT NULL
);
CREATE INDEX instances_by_sight ON instances (seen_at);

-- A mail that left may yet be told delivered, bounced or complained of. SQLite changes a CHECK only by making the table again:
-- both tables at once, so that no event ever points at nothing; the new name is followed by the key that points to it.
CREATE TABLE messages_new (
    id              TEXT PRIMARY KEY,
    firm_id         TEXT NOT NULL REFERENCES firms (id),
    kind            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'uncertain', 'failed', 'cancelled')),
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
    planned_at      TIMESTAMP NOT NULL,
    due_at          TIMESTAMP NOT NULL,
    changed_at      TIMESTAMP NOT NULL,
    sent_at         TIMESTAMP,
    expires_at      TIMESTAMP, -- not sent after this
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
INSERT INTO messages_new (id, firm_id, kind, state, dedupe_key, to_name, to_email, to_key, cycle_id, account_id, invitation_id, member_id,
    sign_in_link_id, reason, reply, attempts, planned_at, due_at, changed_at, sent_at)
    SELECT id, firm_id, kind, state, dedupe_key, to_name, to_email, to_key, cycle_id, account_id, invitation_id, member_id,
    sign_in_link_id, reason, reply, attempts, planned_at, due_at, changed_at, sent_at FROM messages;
CREATE TABLE message_events_new (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    message_id TEXT NOT NULL REFERENCES messages_new (id),
    state      TEXT NOT NULL,
    at         TIMESTAMP NOT NULL,
    detail     TEXT NOT NULL DEFAULT '' -- the reason, or the server's reply
);
INSERT INTO message_events_new (id, firm_id, message_id, state, at, detail)
    SELECT id, firm_id, message_id, state, at, detail FROM message_events;
DROP TABLE message_events;
DROP TABLE messages;
ALTER TABLE messages_new RENAME TO messages;
ALTER TABLE message_events_new RENAME TO message_events;
CREATE INDEX messages_by_cycle ON messages (cycle_id, state);
CREATE INDEX messages_by_firm ON messages (firm_id, state, changed_at);
CREATE INDEX messages_by_address ON messages (firm_id, to_key);
CREATE INDEX messages_by_member ON messages (member_id);
CREATE INDEX messages_by_invitation ON messages (invitation_id);
CREATE INDEX messages_waiting ON messages (state, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX message_events_by_message ON message_events (message_id, id);

-- +goose Down
CREATE TABLE messages_new (
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
    planned_at      TIMESTAMP NOT NULL,
    due_at          TIMESTAMP NOT NULL,
    changed_at      TIMESTAMP NOT NULL,
    sent_at         TIMESTAMP,
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
INSERT INTO messages_new (id, firm_id, kind, state, dedupe_key, to_name, to_email, to_key, cycle_id, account_id, invitation_id, member_id,
    sign_in_link_id, reason, reply, attempts, planned_at, due_at, changed_at, sent_at)
    SELECT id, firm_id, kind,
    CASE state WHEN 'delivered' THEN 'sent' WHEN 'complained' THEN 'sent' WHEN 'bounced' THEN 'failed' ELSE state END,
    dedupe_key, to_name, to_email, to_key, cycle_id, account_id, invitation_id, member_id,
    sign_in_link_id, reason, reply, attempts, planned_at, due_at, changed_at, sent_at FROM messages;
CREATE TABLE message_events_new (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    message_id TEXT NOT NULL REFERENCES messages_new (id),
    state      TEXT NOT NULL,
    at         TIMESTAMP NOT NULL,
    detail     TEXT NOT NULL DEFAULT '' -- the reason, or the server's reply
);
INSERT INTO message_events_new (id, firm_id, message_id, state, at, detail)
    SELECT id, firm_id, message_id, state, at, detail FROM message_events;
DROP TABLE message_events;
DROP TABLE messages;
ALTER TABLE messages_new RENAME TO messages;
ALTER TABLE message_events_new RENAME TO message_events;
CREATE INDEX messages_by_cycle ON messages (cycle_id, state);
CREATE INDEX messages_by_firm ON messages (firm_id, state, changed_at);
CREATE INDEX messages_by_address ON messages (firm_id, to_key);
CREATE INDEX messages_by_member ON messages (member_id);
CREATE INDEX messages_by_invitation ON messages (invitation_id);
CREATE INDEX messages_waiting ON messages (state, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX message_events_by_message ON message_events (message_id, id);
DROP TABLE instances;
ALTER TABLE cycles DROP COLUMN digests;
ALTER TABLE cycles DROP COLUMN receipts;
ALTER TABLE cycles DROP COLUMN nudge_days;
ALTER TABLE cycles DROP COLUMN resume_days;
ALTER TABLE cycles DROP COLUMN reminder_2_days;
ALTER TABLE cycles DROP COLUMN reminder_1_days;
ALTER TABLE cycles DROP COLUMN mail_pause_reason;
ALTER TABLE cycles DROP COLUMN mail_paused_by;
ALTER TABLE cycles DROP COLUMN mail_paused_at;
ALTER TABLE firms DROP COLUMN mail_pause_reason;
ALTER TABLE firms DROP COLUMN mail_paused_by;
ALTER TABLE firms DROP COLUMN mail_paused_at;
ALTER TABLE firms DROP COLUMN rest_days;
ALTER TABLE accounts DROP COLUMN time_zone;
ALTER TABLE contacts DROP COLUMN time_zone;
