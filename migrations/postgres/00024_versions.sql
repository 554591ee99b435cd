-- +goose Up

-- The results of a cycle are frozen when it closes: version 1. Late answers make version 2 and so on. A cycle that was launched before
-- has told its clients nothing of late answers or of thanks, so it takes and sends none.
ALTER TABLE cycles ADD COLUMN version INTEGER NOT NULL DEFAULT 0; -- the latest; 0 until the close
ALTER TABLE cycles ADD COLUMN frozen_at TIMESTAMPTZ; -- what version 1 is as of
ALTER TABLE cycles ADD COLUMN late_days INTEGER NOT NULL DEFAULT 0; -- for how long late answers are taken; 0: none are
ALTER TABLE cycles ADD COLUMN thanks BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE cycles SET late_days = 14, thanks = TRUE WHERE launched_at IS NULL;

-- The version that took a response in; 0 until then. Once its cycle is frozen a response with 0 counts in no report: it is what somebody
-- had only saved, or what came to disk after the freeze.
ALTER TABLE responses ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN drafted BOOLEAN NOT NULL DEFAULT FALSE; -- only saved, not sent, when the cycle was frozen

CREATE TABLE cycle_versions (
    cycle_id      TEXT NOT NULL,
    version       INTEGER NOT NULL,
    firm_id       TEXT NOT NULL,
    at            TIMESTAMPTZ NOT NULL, -- what it is as of
    made_at       TIMESTAMPTZ NOT NULL,
    made_by       TEXT NOT NULL DEFAULT '', -- empty: the clock
    made_by_name  TEXT NOT NULL DEFAULT '',
    clients       INTEGER NOT NULL, -- responses in it
    sellers       INTEGER NOT NULL,
    added         INTEGER NOT NULL, -- late ones that it took in
    PRIMARY KEY (cycle_id, version),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id)
);

-- Answers that came after the close and are in no version yet. They stand apart from all others, so that no report can count them by
-- mistake; a version that takes them in makes responses of them.
CREATE TABLE late_answers (
    invitation_id TEXT PRIMARY KEY REFERENCES invitations (id),
    id            TEXT NOT NULL UNIQUE, -- of the response that it becomes
    firm_id       TEXT NOT NULL,
    cycle_id      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    levels        TEXT NOT NULL,
    comments      TEXT NOT NULL DEFAULT '{}',
    saved_at      TIMESTAMPTZ NOT NULL,
    submitted_at  TIMESTAMPTZ, -- empty: only saved for later
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX late_answers_by_cycle ON late_answers (cycle_id, account_id);

-- +goose Down
DROP TABLE late_answers;
DROP TABLE cycle_versions;
ALTER TABLE responses DROP COLUMN drafted;
ALTER TABLE responses DROP COLUMN version;
ALTER TABLE cycles DROP COLUMN thanks;
ALTER TABLE cycles DROP COLUMN late_days;
ALTER TABLE cycles DROP COLUMN frozen_at;
ALTER TABLE cycles DROP COLUMN version;
