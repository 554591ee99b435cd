-- +goose Up

-- What a firm has shown a client of a review: what its people said as a group, a note, and what was promised. It is kept as it was
-- shared; only what became of the promises is told as it stands.
CREATE TABLE shared_results (
    cycle_id   TEXT NOT NULL,
    account_id TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    result     TEXT NOT NULL, -- JSON: the nearest rung of each question; empty where none is shown
    version    INTEGER NOT NULL, -- of the cycle's results, which it is made of
    note       TEXT NOT NULL DEFAULT '',
    shared_at  TIMESTAMP NOT NULL,
    shared_by  TEXT NOT NULL,
    taken_at   TIMESTAMP, -- taken back
    PRIMARY KEY (cycle_id, account_id),
    UNIQUE (firm_id, cycle_id, account_id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX shared_results_by_account ON shared_results (account_id);

CREATE TABLE shared_promises (
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    firm_id       TEXT NOT NULL,
    place         INTEGER NOT NULL,
    what          TEXT NOT NULL,
    due           TEXT NOT NULL,
    who           TEXT NOT NULL, -- one of our people, by name
    yours         BOOLEAN NOT NULL, -- the client's to keep
    PRIMARY KEY (cycle_id, account_id, commitment_id),
    FOREIGN KEY (firm_id, cycle_id, account_id) REFERENCES shared_results (firm_id, cycle_id, account_id),
    FOREIGN KEY (firm_id, commitment_id) REFERENCES commitments (firm_id, id)
);
CREATE INDEX shared_promises_by_commitment ON shared_promises (commitment_id);

-- What a survey page of the account opens with in this cycle, as JSON, so that opening it asks the database once. Empty: nothing was
-- shared before.
ALTER TABLE cycle_accounts ADD COLUMN opens_with TEXT NOT NULL DEFAULT '';

-- Whether somebody at the client agrees with what they are told became of a promise. It is an answer of theirs, and as sealed and as
-- confidential as any. About is what they were told: once that changes, they are asked again.
CREATE TABLE promise_verdicts (
    invitation_id TEXT NOT NULL REFERENCES invitations (id),
    commitment_id TEXT NOT NULL,
    firm_id       TEXT NOT NULL,
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    agrees        BOOLEAN NOT NULL,
    about         TEXT NOT NULL,
    said_at       TIMESTAMP NOT NULL,
    PRIMARY KEY (invitation_id, commitment_id),
    FOREIGN KEY (firm_id, commitment_id) REFERENCES commitments (firm_id, id),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX promise_verdicts_by_commitment ON promise_verdicts (commitment_id);

-- +goose Down
DROP TABLE promise_verdicts;
ALTER TABLE cycle_accounts DROP COLUMN opens_with;
DROP TABLE shared_promises;
DROP TABLE shared_results;
