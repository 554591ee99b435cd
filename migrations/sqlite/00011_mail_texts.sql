-- +goose Up

-- The language of the firm's own people, and of clients whose own we have no words for.
ALTER TABLE firms ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';

-- A firm's own words for the mails that its clients read. What has no row here is said in our words.
CREATE TABLE mail_texts (
    firm_id    TEXT NOT NULL REFERENCES firms (id),
    kind       TEXT NOT NULL,
    locale     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (firm_id, kind, locale)
);

-- +goose Down
DROP TABLE mail_texts;
ALTER TABLE firms DROP COLUMN locale;
