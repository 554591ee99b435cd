-- +goose Up

-- A stamp for each firm and each cycle that changes with whatever its reports read: a firm's with its accounts, members and teams, a
-- cycle's with its accounts, invitations and responses. What was made under a stamp is good as long as the sum of the
-- subject's rows is the same. It moves by a random step, so that a database that goes back in time never meets an old stamp again.
-- Each connection has a row of its own, so that those who answer at once don't wait for each other.
CREATE TABLE stamps (
    subject TEXT    NOT NULL, -- the id of a firm or a cycle
    slot    INTEGER NOT NULL,
    stamp   BIGINT  NOT NULL,
    PRIMARY KEY (subject, slot)
) WITH (fillfactor = 50);

-- +goose StatementBegin
CREATE FUNCTION stamp_firm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stamps (subject, slot, stamp)
        SELECT c.firm_id, pg_backend_pid() & 255, 1 + floor(random() * 1000000)::bigint
        FROM (SELECT DISTINCT firm_id FROM changed) AS c
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamps.stamp + excluded.stamp;
    RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION stamp_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stamps (subject, slot, stamp)
        SELECT c.cycle_id, pg_backend_pid() & 255, 1 + floor(random() * 1000000)::bigint
        FROM (SELECT DISTINCT cycle_id FROM changed) AS c
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamps.stamp + excluded.stamp;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER accounts_added AFTER INSERT ON accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER accounts_changed AFTER UPDATE ON accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER accounts_removed AFTER DELETE ON accounts REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER members_added AFTER INSERT ON members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER members_changed AFTER UPDATE ON members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER members_removed AFTER DELETE ON members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER account_members_added AFTER INSERT ON account_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER account_members_changed AFTER UPDATE ON account_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER account_members_removed AFTER DELETE ON account_members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_firm();
CREATE TRIGGER cycle_accounts_added AFTER INSERT ON cycle_accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER cycle_accounts_changed AFTER UPDATE ON cycle_accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER cycle_accounts_removed AFTER DELETE ON cycle_accounts REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER invitations_added AFTER INSERT ON invitations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER invitations_changed AFTER UPDATE ON invitations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER invitations_removed AFTER DELETE ON invitations REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER responses_added AFTER INSERT ON responses REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER responses_changed AFTER UPDATE ON responses REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();
CREATE TRIGGER responses_removed AFTER DELETE ON responses REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_cycle();

-- +goose Down
DROP TRIGGER accounts_added ON accounts;
DROP TRIGGER accounts_changed ON accounts;
DROP TRIGGER accounts_removed ON accounts;
DROP TRIGGER members_added ON members;
DROP TRIGGER members_changed ON members;
DROP TRIGGER members_removed ON members;
DROP TRIGGER account_members_added ON account_members;
DROP TRIGGER account_members_changed ON account_members;
DROP TRIGGER account_members_removed ON account_members;
DROP TRIGGER cycle_accounts_added ON cycle_accounts;
DROP TRIGGER cycle_accounts_changed ON cycle_accounts;
DROP TRIGGER cycle_accounts_removed ON cycle_accounts;
DROP TRIGGER invitations_added ON invitations;
DROP TRIGGER invitations_changed ON invitations;
DROP TRIGGER invitations_removed ON invitations;
DROP TRIGGER responses_added ON responses;
DROP TRIGGER responses_changed ON responses;
DROP TRIGGER responses_removed ON responses;
DROP FUNCTION stamp_cycle();
DROP FUNCTION stamp_firm();
DROP TABLE stamps;
