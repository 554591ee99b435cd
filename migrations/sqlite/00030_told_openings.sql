-- +goose Up

-- The opening that a pre-notice has told of, written once the cycle got another one; empty while what it told still stands.
ALTER TABLE messages ADD COLUMN told_opening TIMESTAMP;

-- +goose Down
ALTER TABLE messages DROP COLUMN told_opening;
