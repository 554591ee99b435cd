-- +goose Up

-- Each change of a mail's state writes anew into every index of the ledger, and each mail of a launch into all of them. These serve the
-- same questions with less: who is looked for by address is looked for in one firm or in all of them; members' mails are few beside
-- clients'; and of a firm's mails only those in trouble are listed by when they changed.
DROP INDEX messages_by_address;
CREATE INDEX messages_by_address ON messages (to_key);
DROP INDEX messages_by_member;
CREATE INDEX messages_by_member ON messages (member_id) WHERE member_id IS NOT NULL;
DROP INDEX messages_by_firm;
CREATE INDEX messages_in_trouble ON messages (firm_id, changed_at) WHERE state IN ('failed', 'bounced', 'complained', 'uncertain');

-- A mail belongs to a cycle or to a member, and both keys hold the firm. That of the member did not until now, so a key for the firm
-- alone was needed beside it; now it would only be looked up once more for each mail.
ALTER TABLE messages DROP CONSTRAINT messages_member_id_fkey;
ALTER TABLE messages ADD FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id);
ALTER TABLE messages DROP CONSTRAINT messages_firm_id_fkey;

-- +goose Down
ALTER TABLE messages ADD FOREIGN KEY (firm_id) REFERENCES firms (id);
ALTER TABLE messages DROP CONSTRAINT messages_firm_id_member_id_fkey;
ALTER TABLE messages ADD FOREIGN KEY (member_id) REFERENCES members (id);
DROP INDEX messages_in_trouble;
CREATE INDEX messages_by_firm ON messages (firm_id, state, changed_at);
DROP INDEX messages_by_member;
CREATE INDEX messages_by_member ON messages (member_id);
DROP INDEX messages_by_address;
CREATE INDEX messages_by_address ON messages (firm_id, to_key);
