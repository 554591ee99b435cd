-- +goose Up

-- A message is claimed before its turn at a mail server comes, so that a launch need not wait for the database at each mail. While
-- claim is set, the message is sending and surely has not been offered to any server: whoever finds that its worker went away may
-- send it anew. It is cleared before the first word to a server; from then on nobody knows, until the reply is written down. Programs
-- that know nothing of the column leave it empty, which is the careful reading.
ALTER TABLE messages ADD COLUMN claim TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE messages DROP COLUMN claim;
