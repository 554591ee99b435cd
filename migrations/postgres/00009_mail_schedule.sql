-- +goose Up

-- When mail is written by the clock, where it stands still and why, and how long after its time a mail may still leave.

-- Each person is written to in the business hours of their own time zone: the contact's, else the account's, else the
-- cycle's. No two cycles write to one person within rest_days of each other; 0 is no such rest.
ALTER TABLE contacts ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE firms ADD COLUMN rest_days INTEGER NOT NULL DEFAULT 0;

ALTER TABLE firms ADD COLUMN mail_paused_at TIMESTAMPTZ;
ALTER TABLE firms ADD COLUMN mail_paused_by TEXT NOT NULL DEFAULT ''; -- the person's name; empty when the program did it
ALTER TABLE firms ADD COLUMN mail_pause_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE cycles ADD COLUMN mail_paused_at TIMESTAMPTZ;
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
    started_at  TIMESTAMPTZ NOT NULL,
    seen_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX instances_by_sight ON instances (seen_at);

-- A mail that left may yet be told delivered, bounced or complained of.
ALTER TABLE messages ADD COLUMN expires_at TIMESTAMPTZ; -- not sent after this
ALTER TABLE messages DROP CONSTRAINT messages_state_check;
ALTER TABLE messages ADD CONSTRAINT messages_state_check CHECK (state IN ('planned', 'queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'uncertain', 'failed', 'cancelled'));

-- +goose Down
UPDATE messages SET state = CASE state WHEN 'delivered' THEN 'sent' WHEN 'complained' THEN 'sent' WHEN 'bounced' THEN 'failed' ELSE state END;
ALTER TABLE messages DROP CONSTRAINT messages_state_check;
ALTER TABLE messages ADD CONSTRAINT messages_state_check CHECK (state IN ('planned', 'queued', 'sending', 'sent', 'uncertain', 'failed', 'cancelled'));
ALTER TABLE messages DROP COLUMN expires_at;
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
