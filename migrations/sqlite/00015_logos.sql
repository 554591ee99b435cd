-- +goose Up

-- The firm's logo, by what is in it and in pixels, where mails and pages meet it anyway: none of them reads the picture itself.
ALTER TABLE firms ADD COLUMN logo_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE firms ADD COLUMN logo_width INTEGER NOT NULL DEFAULT 0;
ALTER TABLE firms ADD COLUMN logo_height INTEGER NOT NULL DEFAULT 0;

-- The pictures. Earlier ones stay, since mails that have been sent carry their addresses.
CREATE TABLE logos (
    firm_id  TEXT NOT NULL REFERENCES firms (id),
    hash     TEXT NOT NULL,
    content  BLOB NOT NULL, -- a PNG of our own making
    added_at TIMESTAMP NOT NULL,
    PRIMARY KEY (firm_id, hash)
);

-- +goose Down
DROP TABLE logos;
ALTER TABLE firms DROP COLUMN logo_height;
ALTER TABLE firms DROP COLUMN logo_width;
ALTER TABLE firms DROP COLUMN logo_hash;
