-- +goose Up

-- Asking the first question in the invitation itself: whether a cycle does, and of whom, drawn at its launch. The others are the
-- half that it is compared with.
ALTER TABLE cycles ADD COLUMN embedded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE invitations ADD COLUMN embedded BOOLEAN NOT NULL DEFAULT FALSE;

-- Answers that came as a mail scanner's come. They stand apart from all others, so that no report can count them by mistake: whoever
-- sent them may say that they are theirs, and a manager may say what they are. Only then do they become a response, or nothing.
CREATE TABLE doubted_answers (
    invitation_id TEXT PRIMARY KEY REFERENCES invitations (id),
    firm_id       TEXT NOT NULL,
    cycle_id      TEXT NOT NULL,
    levels        TEXT NOT NULL,
    comments      TEXT NOT NULL DEFAULT '{}',
    submitted     BOOLEAN NOT NULL, -- sent, or only saved for later
    reason        TEXT NOT NULL CHECK (reason IN ('haste', 'sweep')),
    came_at       TIMESTAMPTZ NOT NULL,
    verdict       TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'confirmed', 'counted', 'discarded')),
    settled_at    TIMESTAMPTZ,
    settled_by    TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id)
);
CREATE INDEX doubted_answers_by_cycle ON doubted_answers (cycle_id) WHERE verdict = '';

-- +goose Down
DROP TABLE doubted_answers;
ALTER TABLE invitations DROP COLUMN embedded;
ALTER TABLE cycles DROP COLUMN embedded;
