-- +goose Up

-- A firm's own questionnaires: what is being edited, as one document of all languages. revision counts the changes, so that whoever saves
-- says what they have read. confirmed are the keys of the questions of which somebody said that both sides are asked the same.
CREATE TABLE questionnaires (
    key         TEXT PRIMARY KEY, -- own_ and 26 characters: no built-in questionnaire is called so
    firm_id     TEXT NOT NULL REFERENCES firms (id),
    draft       TEXT NOT NULL,
    confirmed   TEXT NOT NULL DEFAULT '[]',
    revision    INTEGER NOT NULL DEFAULT 1,
    created_at  TIMESTAMP NOT NULL,
    changed_at  TIMESTAMP NOT NULL,
    changed_by  TEXT NOT NULL DEFAULT '',
    archived_at TIMESTAMP,
    UNIQUE (firm_id, key)
);

-- What was published never changes: answers belong to it. lines tells since which version each question's answers can be compared.
CREATE TABLE questionnaire_versions (
    firm_id      TEXT NOT NULL,
    key          TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    document     TEXT NOT NULL,
    lines        TEXT NOT NULL,
    published_at TIMESTAMP NOT NULL,
    published_by TEXT NOT NULL DEFAULT '', -- a name
    PRIMARY KEY (key, version),
    FOREIGN KEY (firm_id, key) REFERENCES questionnaires (firm_id, key)
);

-- +goose Down
DROP TABLE questionnaire_versions;
DROP TABLE questionnaires;
