package store

import (
	"slices"

	"parallax/survey"
)

// teams gives accounts back the leads they had, and takes those off whom the import put on.
func (u *undoing) teams() error {
	if len(u.all["lead"])+len(u.all["team"]) == 0 {
		return nil
	}
	if err := u.askedSince(); err != nil {
		return err
	}
	touched := map[string]bool{}
	for _, s := range append(slices.Clone(u.all["lead"]), u.all["team"]...) {
		account, there := u.accountByID[s.ObjectID]
		switch {
		case !there: // and its team with it
			continue
		case s.Kind == "lead" && account.LeadID != s.Became:
			u.stands(s, "has another lead since: "+u.nameOf(account.LeadID), "Change the lead back by hand, or leave the import as it is.")
		case s.Kind == "lead" && s.Was != "" && !slices.Contains(account.TeamIDs, s.Was):
			u.stands(s, u.nameOf(s.Was)+", who led it before, is not on the team any more", "Put them back on the team first, or leave the import as it is.")
		case s.Kind == "team" && !slices.Contains(account.TeamIDs, s.Became):
			u.stands(s, u.nameOf(s.Became)+" was taken off its team since", "Put them back on the team first, or leave the import as it is.")
		case !u.created[s.ObjectID] && len(u.led[s.ObjectID]) > 0 && !touched[s.ObjectID]:
			for _, why := range u.led[s.ObjectID] {
				u.stands(s, why, "Change the team by hand, or leave the import as it is.")
			}
		}
		touched[s.ObjectID] = true
	}
	if u.out.ObstacleCount > 0 {
		return nil // nothing will be written; what else stands in the way is still to be told
	}
	return u.putTeams(touched)
}

// putTeams writes the teams as they were.
func (u *undoing) putTeams(touched map[string]bool) error {
	for _, s := range u.all["team"] {
		if s.Became == u.p.MemberID && u.p.MemberID != "" {
			if err := u.refuseOwnMove(u.p, s.ObjectID, false); err != nil {
				return err
			}
		}
	}
	all := func(importStep) string { return "" }
	joined := func(s importStep) string { return s.Became }
	led := func(s importStep) string { return s.Was }
	for _, write := range []struct {
		steps     []importStep
		by        func(importStep) string
		statement string // of a member, where by names one, and of accounts
	}{
		{u.all["lead"], all, "UPDATE account_members SET lead = FALSE WHERE ? = '' AND account_id IN ? AND firm_id = ? AND lead"},
		{u.all["team"], joined, "DELETE FROM account_members WHERE member_id = ? AND account_id IN ? AND firm_id = ?"},
		{u.all["lead"], led, "UPDATE account_members SET lead = TRUE WHERE member_id = ? AND account_id IN ? AND firm_id = ?"},
	} {
		if err := u.byMember(write.statement, write.steps, write.by); err != nil {
			return err
		}
	}
	for id := range touched {
		if !u.created[id] {
			u.out.TeamsRestored++
		}
	}
	return nil
}

// byMember runs a statement for each member with the accounts of their steps.
func (u *undoing) byMember(statement string, steps []importStep, by func(importStep) string) error {
	accounts := map[string][]string{}
	for _, s := range steps {
		accounts[by(s)] = append(accounts[by(s)], s.ObjectID)
	}
	for member, ids := range accounts {
		for chunk := range slices.Chunk(ids, bulk) {
			if err := u.Exec(statement, member, chunk, u.p.FirmID).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// askedSince finds the accounts whose team has been asked, or has answered, as the import left it.
func (u *undoing) askedSince() error {
	u.led = map[string][]string{}
	var asked []struct{ AccountID, Name string }
	if err := u.Raw(`SELECT ca.account_id, c.name FROM cycle_accounts ca JOIN cycles c ON c.id = ca.cycle_id
		WHERE ca.firm_id = ? AND c.launched_at >= ? ORDER BY c.launched_at`, u.p.FirmID, u.row.At).Scan(&asked).Error; err != nil {
		return err
	}
	for _, a := range asked {
		u.led[a.AccountID] = append(u.led[a.AccountID], "was launched with this team in “"+a.Name+"”")
	}
	var answered []struct{ AccountID, MemberID, Name string }
	if err := u.Raw(`SELECT r.account_id, r.member_id, m.name FROM responses r JOIN members m ON m.id = r.member_id
		WHERE r.firm_id = ? AND r.side = 'seller' AND r.saved_at >= ? ORDER BY m.name`, u.p.FirmID, u.row.At).Scan(&answered).Error; err != nil {
		return err
	}
	for _, a := range answered {
		if u.joined[[2]string{a.AccountID, a.MemberID}] {
			u.led[a.AccountID] = append(u.led[a.AccountID], a.Name+" has answered about it since")
		}
	}
	return nil
}

func (u *undoing) nameOf(memberID string) string {
	if name := u.memberName[memberID]; name != "" {
		return name
	}
	return "nobody"
}

// othersOn are the people on an account's team whom the import did not put there.
func (u *undoing) othersOn(a survey.Account) []string {
	var names []string
	for _, id := range a.TeamIDs {
		if !u.joined[[2]string{a.ID, id}] {
			names = append(names, u.nameOf(id))
		}
	}
	return names
}
