-- +goose Up

-- Colleagues whom clients named as worth asking. Nobody is mailed by one: the account's lead decides, and only then there is a contact. They
-- have not agreed to be known, so what was told of them goes away: thirty days after the close by the sweep, and at once when their
-- address comes onto the list of those never emailed. The row stays, and with it how many were named and what was decided.
CREATE TABLE suggestions (
    id              TEXT PRIMARY KEY,
    firm_id         TEXT NOT NULL,
    cycle_id        TEXT NOT NULL,
    account_id      TEXT NOT NULL,
    invitation_id   TEXT NOT NULL REFERENCES invitations (id), -- whose client named them
    name            TEXT NOT NULL DEFAULT '',
    email           TEXT NOT NULL DEFAULT '',
    email_key       TEXT NOT NULL DEFAULT '',
    why             TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'declined')),
    suggested_at    TIMESTAMPTZ NOT NULL,
    decided_at      TIMESTAMPTZ,
    decided_by_name TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '', -- why they are not asked
    contact_id      TEXT, -- who was made or found when they were accepted
    forgotten_at    TIMESTAMPTZ,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
);
CREATE UNIQUE INDEX suggestions_once ON suggestions (invitation_id, email_key) WHERE forgotten_at IS NULL;
CREATE INDEX suggestions_by_account ON suggestions (account_id, cycle_id);
CREATE INDEX suggestions_by_contact ON suggestions (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX suggestions_kept ON suggestions (cycle_id) WHERE forgotten_at IS NULL;
CREATE INDEX suggestions_by_address ON suggestions (firm_id, email_key) WHERE forgotten_at IS NULL;

-- Who says no is forgotten here too, in whatever way the address comes onto the list.
-- +goose StatementBegin
CREATE FUNCTION forget_suggested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE suggestions SET name = '', email = '', email_key = '', why = '', reason = '', forgotten_at = NEW.created_at
        WHERE firm_id = NEW.firm_id AND email_key = NEW.email_key AND forgotten_at IS NULL;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER suggestions_suppressed AFTER INSERT ON suppressions FOR EACH ROW WHEN (NEW.readmitted_at IS NULL) EXECUTE FUNCTION forget_suggested();

-- +goose Down
DROP TRIGGER suggestions_suppressed ON suppressions;
DROP FUNCTION forget_suggested();
DROP TABLE suggestions;
