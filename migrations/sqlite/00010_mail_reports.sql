-- +goose Up

-- Every mail that came back, kept before it leaves the mailbox it came to, and what was read out of it. Also what is about no mail of
-- ours: it has no message and changes nothing. How often mail to somebody failed is counted from here, never stored twice.
CREATE TABLE mail_reports (
    id          TEXT PRIMARY KEY,
    hash        TEXT NOT NULL UNIQUE, -- SHA-256 of the whole: the same report twice counts once
    source      TEXT NOT NULL, -- 'mailbox', 'pipe', or the provider that told us
    firm_id     TEXT REFERENCES firms (id),
    message_id  TEXT REFERENCES messages (id),
    proof       TEXT NOT NULL DEFAULT '', -- how we know that it is about this message: 'return path', 'message id' or 'provider'
    kind        TEXT NOT NULL CHECK (kind IN ('unknown', 'delivered', 'hard', 'soft', 'complaint', 'auto_reply')),
    cause       TEXT NOT NULL DEFAULT '',
    final       BOOLEAN NOT NULL DEFAULT FALSE,
    status      TEXT NOT NULL DEFAULT '', -- RFC 3463
    diagnostic  TEXT NOT NULL DEFAULT '',
    recipient   TEXT NOT NULL DEFAULT '', -- as the report names it
    raw         BLOB NOT NULL, -- its beginning
    size        BIGINT NOT NULL, -- of the whole, in bytes
    received_at TIMESTAMP NOT NULL,
    CHECK ((firm_id IS NULL) = (message_id IS NULL) AND (message_id IS NULL) = (proof = ''))
);
CREATE INDEX mail_reports_by_message ON mail_reports (message_id, received_at) WHERE message_id IS NOT NULL;
CREATE INDEX mail_reports_of_nothing ON mail_reports (received_at) WHERE message_id IS NULL;

-- +goose Down
DROP TABLE mail_reports;
