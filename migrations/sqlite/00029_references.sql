-- +goose Up

-- Deleting a contact, an account or a member asks every table that may point at it. Without these each of those questions reads the whole
-- table, for every row that goes: an import of thousands is undone in as many readings of all mails.
CREATE INDEX messages_of_account ON messages (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX signoffs_of_account ON signoffs (account_id);
CREATE INDEX signed_contacts_of_account ON signed_contacts (account_id);
CREATE INDEX left_off_of_account ON left_off (account_id);
CREATE INDEX left_off_of_contact ON left_off (contact_id);
CREATE INDEX lead_addresses_of_account ON lead_addresses (account_id);
CREATE INDEX lead_addresses_of_contact ON lead_addresses (contact_id);
CREATE INDEX launched_accounts_of_account ON launched_accounts (account_id);
CREATE INDEX late_answers_of_account ON late_answers (account_id);
CREATE INDEX outcomes_of_account ON outcomes (account_id);
CREATE INDEX chase_notes_of_account ON chase_notes (account_id);
CREATE INDEX chase_notes_of_invitation ON chase_notes (invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX promise_verdicts_of_account ON promise_verdicts (account_id);
CREATE INDEX review_people_of_contact ON review_people (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX review_people_of_member ON review_people (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX commitments_of_contact ON commitments (owner_contact_id) WHERE owner_contact_id IS NOT NULL;
CREATE INDEX commitments_of_member ON commitments (owner_member_id) WHERE owner_member_id IS NOT NULL;
CREATE INDEX commitments_of_cycle ON commitments (cycle_id) WHERE cycle_id IS NOT NULL;

-- +goose Down
DROP INDEX messages_of_account;
DROP INDEX signoffs_of_account;
DROP INDEX signed_contacts_of_account;
DROP INDEX left_off_of_account;
DROP INDEX left_off_of_contact;
DROP INDEX lead_addresses_of_account;
DROP INDEX lead_addresses_of_contact;
DROP INDEX launched_accounts_of_account;
DROP INDEX late_answers_of_account;
DROP INDEX outcomes_of_account;
DROP INDEX chase_notes_of_account;
DROP INDEX chase_notes_of_invitation;
DROP INDEX promise_verdicts_of_account;
DROP INDEX review_people_of_contact;
DROP INDEX review_people_of_member;
DROP INDEX commitments_of_contact;
DROP INDEX commitments_of_member;
DROP INDEX commitments_of_cycle;
