-- +goose Up

-- A mail of a launch changes its row twice, when it is offered to a server and when that has taken it, and writes nothing else.

-- What is read ahead of its turn may be offered while all that it rests on stands: while the message is queued and its claim is the
-- one that was read, and nobody has paused the firm's or the cycle's mail since.
ALTER TABLE firms ADD COLUMN mail_pauses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cycles ADD COLUMN mail_pauses INTEGER NOT NULL DEFAULT 0;

-- While it is set, the row itself tells that the message was offered then and, of one that is sent, that it was taken at sent_at with
-- that reply. Whatever happens to the message next writes both down as events first.
ALTER TABLE messages ADD COLUMN offered_at TIMESTAMPTZ;

-- A change that touches no column of any index stays in its page (HOT). So no index holds the state: what waits is found by
-- a column that is the same for queued and offered, and what is in trouble by one that most mails never have.
ALTER TABLE messages
    ADD COLUMN waiting_since TIMESTAMPTZ GENERATED ALWAYS AS (CASE WHEN state IN ('queued', 'sending') THEN due_at END) STORED,
    ADD COLUMN trouble_at TIMESTAMPTZ GENERATED ALWAYS AS
        (CASE WHEN state IN ('failed', 'bounced', 'complained', 'uncertain') THEN changed_at END) STORED;
DROP INDEX messages_by_cycle;
CREATE INDEX messages_by_cycle ON messages (cycle_id);
DROP INDEX messages_waiting;
CREATE INDEX messages_waiting ON messages (waiting_since) WHERE waiting_since IS NOT NULL;
DROP INDEX messages_in_trouble;
CREATE INDEX messages_in_trouble ON messages (firm_id, trouble_at) WHERE trouble_at IS NOT NULL;

-- What was claimed and not offered surely waits.
UPDATE messages SET state = 'queued', claim = '' WHERE state = 'sending' AND claim <> '';

-- +goose Down
DROP INDEX messages_in_trouble;
DROP INDEX messages_waiting;
DROP INDEX messages_by_cycle;
ALTER TABLE messages DROP COLUMN trouble_at, DROP COLUMN waiting_since;
CREATE INDEX messages_by_cycle ON messages (cycle_id, state);
CREATE INDEX messages_waiting ON messages (state, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX messages_in_trouble ON messages (firm_id, changed_at) WHERE state IN ('failed', 'bounced', 'complained', 'uncertain');
INSERT INTO message_events (id, firm_id, message_id, state, at)
    SELECT id || '-offered', firm_id, id, 'sending', offered_at FROM messages WHERE offered_at IS NOT NULL;
INSERT INTO message_events (id, firm_id, message_id, state, at, detail)
    SELECT id || '-sent', firm_id, id, 'sent', sent_at, reply FROM messages WHERE offered_at IS NOT NULL AND state = 'sent';
ALTER TABLE messages DROP COLUMN offered_at;
UPDATE messages SET claim = '';
ALTER TABLE cycles DROP COLUMN mail_pauses;
ALTER TABLE firms DROP COLUMN mail_pauses;
