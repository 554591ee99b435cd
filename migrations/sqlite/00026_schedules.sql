-- +goose Up

-- How a cycle's dates hang together, and whether it opens by the clock.

-- pre_notice_days are before the opening; 0 tells nobody ahead. What falls on a day off is moved where working_days says so; working_week
-- are the days on which people work. The account teams are asked for their answers by team_due_at, empty for the closing.
ALTER TABLE cycles ADD COLUMN pre_notice_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cycles ADD COLUMN working_week TEXT NOT NULL DEFAULT 'mon_fri' CHECK (working_week IN ('mon_fri', 'sun_thu'));
ALTER TABLE cycles ADD COLUMN working_days BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cycles ADD COLUMN team_due_at TIMESTAMP;
ALTER TABLE cycles ADD COLUMN team_strict BOOLEAN NOT NULL DEFAULT FALSE; -- nobody of the teams answers after that

-- Set while a cycle that is not launched is to open by the clock. Whoever cancels that empties it, whoever launches sets launched_at; both
-- only where the other has not happened.
ALTER TABLE cycles ADD COLUMN scheduled_at TIMESTAMP;
ALTER TABLE cycles ADD COLUMN scheduled_by TEXT NOT NULL DEFAULT ''; -- the person's name
ALTER TABLE cycles ADD COLUMN schedule_round INTEGER NOT NULL DEFAULT 0; -- how often it was scheduled
ALTER TABLE cycles ADD COLUMN schedule_fault TEXT NOT NULL DEFAULT ''; -- why the clock could not open it when the time came
ALTER TABLE cycles ADD COLUMN pre_noticed_at TIMESTAMP; -- when the pre-notices of this round were written, or left out

-- +goose Down
ALTER TABLE cycles DROP COLUMN pre_noticed_at;
ALTER TABLE cycles DROP COLUMN schedule_fault;
ALTER TABLE cycles DROP COLUMN schedule_round;
ALTER TABLE cycles DROP COLUMN scheduled_by;
ALTER TABLE cycles DROP COLUMN scheduled_at;
ALTER TABLE cycles DROP COLUMN team_strict;
ALTER TABLE cycles DROP COLUMN team_due_at;
ALTER TABLE cycles DROP COLUMN working_days;
ALTER TABLE cycles DROP COLUMN working_week;
ALTER TABLE cycles DROP COLUMN pre_notice_days;
