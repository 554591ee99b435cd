-- +goose Up

-- What became of an account after a cycle, as the firm's own books say it.
CREATE TABLE outcomes (
    cycle_id   TEXT NOT NULL,
    account_id TEXT NOT NULL,
    firm_id    TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('renewed', 'growth', 'recommended')),
    value      DOUBLE PRECISION NOT NULL, -- renewed, recommended: 1 or 0; growth: percent
    PRIMARY KEY (cycle_id, account_id, kind),
    FOREIGN KEY (firm_id, cycle_id) REFERENCES cycles (firm_id, id),
    FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);

-- A member's own ways of looking at a page.
CREATE TABLE saved_views (
    id         TEXT PRIMARY KEY,
    firm_id    TEXT NOT NULL,
    member_id  TEXT NOT NULL,
    page       TEXT NOT NULL CHECK (page IN ('portfolio')),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL, -- for comparing: folded case, single spaces
    query      TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (member_id, page, name_key),
    FOREIGN KEY (firm_id, member_id) REFERENCES members (firm_id, id)
);

-- A seller's own answers over the years. Client answers, the many, aren't in it.
CREATE INDEX responses_by_member ON responses (member_id, cycle_id) WHERE member_id IS NOT NULL;

-- +goose Down
DROP INDEX responses_by_member;
DROP TABLE saved_views;
DROP TABLE outcomes;
