-- +goose Up

-- Reports count who is asked, cycle by cycle, from these alone. Sending answers touches neither.
CREATE INDEX invitations_in_force ON invitations (cycle_id, account_id, firm_id) WHERE revoked_at IS NULL;
CREATE INDEX invitations_revoked ON invitations (cycle_id) WHERE revoked_at IS NOT NULL;
CREATE INDEX account_members_by_firm ON account_members (firm_id, account_id, member_id, lead);

-- +goose Down
DROP INDEX account_members_by_firm;
DROP INDEX invitations_revoked;
DROP INDEX invitations_in_force;
