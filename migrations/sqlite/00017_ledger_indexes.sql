-- +goose Up

-- Each mail of a launch writes into every index of the ledger, and each change of its state into those that hold it. These serve the
-- same questions with less: who is looked for by address is looked for in one firm or in all of them; members' mails are few beside
-- clients'; and of a firm's mails only those in trouble are listed by when they changed.
-- (PostgreSQL's step 17 also trims the foreign keys. Here they cost little, and changing one means to copy the whole table.)
DROP INDEX messages_by_address;
CREATE INDEX messages_by_address ON messages (to_key);
DROP INDEX messages_by_member;
CREATE INDEX messages_by_member ON messages (member_id) WHERE member_id IS NOT NULL;
DROP INDEX messages_by_firm;
CREATE INDEX messages_in_trouble ON messages (firm_id, changed_at) WHERE state IN ('failed', 'bounced', 'complained', 'uncertain');

-- +goose Down
DROP INDEX messages_in_trouble;
CREATE INDEX messages_by_firm ON messages (firm_id, state, changed_at);
DROP INDEX messages_by_member;
CREATE INDEX messages_by_member ON messages (member_id);
DROP INDEX messages_by_address;
CREATE INDEX messages_by_address ON messages (firm_id, to_key);
