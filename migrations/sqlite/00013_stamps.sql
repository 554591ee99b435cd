-- +goose Up

-- A stamp for each firm and each cycle that changes with whatever its reports read: a firm's with its accounts, members and teams, a
-- cycle's with its accounts, invitations and responses. What was made under a stamp is good as long as the sum of the
-- subject's rows is the same. It moves by a random step, so that a database that goes back in time never meets an old stamp again.
CREATE TABLE stamps (
    subject TEXT    NOT NULL, -- the id of a firm or a cycle
    slot    INTEGER NOT NULL, -- one writer needs one
    stamp   INTEGER NOT NULL,
    PRIMARY KEY (subject, slot)
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER accounts_added AFTER INSERT ON accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER accounts_changed AFTER UPDATE ON accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER accounts_removed AFTER DELETE ON accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER members_added AFTER INSERT ON members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER members_changed AFTER UPDATE ON members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER members_removed AFTER DELETE ON members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_members_added AFTER INSERT ON account_members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_members_changed AFTER UPDATE ON account_members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_members_removed AFTER DELETE ON account_members BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.firm_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER cycle_accounts_added AFTER INSERT ON cycle_accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER cycle_accounts_changed AFTER UPDATE ON cycle_accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER cycle_accounts_removed AFTER DELETE ON cycle_accounts BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_added AFTER INSERT ON invitations BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_changed AFTER UPDATE ON invitations BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_removed AFTER DELETE ON invitations BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responses_added AFTER INSERT ON responses BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responses_changed AFTER UPDATE ON responses BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (NEW.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responses_removed AFTER DELETE ON responses BEGIN
    INSERT INTO stamps (subject, slot, stamp) VALUES (OLD.cycle_id, 0, 1 + abs(random() % 1000000))
        ON CONFLICT (subject, slot) DO UPDATE SET stamp = stamp + excluded.stamp;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER accounts_added;
DROP TRIGGER accounts_changed;
DROP TRIGGER accounts_removed;
DROP TRIGGER members_added;
DROP TRIGGER members_changed;
DROP TRIGGER members_removed;
DROP TRIGGER account_members_added;
DROP TRIGGER account_members_changed;
DROP TRIGGER account_members_removed;
DROP TRIGGER cycle_accounts_added;
DROP TRIGGER cycle_accounts_changed;
DROP TRIGGER cycle_accounts_removed;
DROP TRIGGER invitations_added;
DROP TRIGGER invitations_changed;
DROP TRIGGER invitations_removed;
DROP TRIGGER responses_added;
DROP TRIGGER responses_changed;
DROP TRIGGER responses_removed;
DROP TABLE stamps;
