package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/roster"
)

// obstructed is what stands in the way of taking one object back.
type obstructed struct{ found, fix string }

// stands files what stands in the way; all are counted.
func (u *undoing) stands(s importStep, found, fix string) {
	u.out.ObstacleCount++
	if len(u.out.Obstacles) >= roster.MaxShown {
		return
	}
	u.out.Obstacles = append(u.out.Obstacles, survey.Problem{Where: s.where(), Found: found, Expected: asLeft, Fix: fix})
}

// asLeft is what undoing expects of everything that an import wrote.
const asLeft = "as the import left it"

// where is what a step was about, and the row of the file that said so.
func (s importStep) where() string {
	if s.FileRow > 0 {
		return fmt.Sprintf("%s (row %d)", s.Name, s.FileRow)
	}
	return s.Name
}

// fieldWords are columns as people call them.
var fieldWords = map[string]string{
	"value": "yearly value", "currency": "currency", "industry": "industry", "region": "region", "tier": "tier", "time_zone": "time zone", "name": "name",
	"first_name": "first name", "last_name": "last name", "email": "email address", "title": "job title", "locale": "language", "decision_role": "part in the decision",
	"role": "role", "active": "access",
}

// changedSince tells which fields hold something else than the import wrote, and whose doing that is, as far as it is known.
func (u *undoing) changedSince(s importStep, now, changed says) {
	var words []string
	for _, field := range slices.Sorted(maps.Keys(changed)) {
		if field == "value" || now[field] == "" { // an amount needs its currency to be read
			words = append(words, fieldWords[field])
			continue
		}
		words = append(words, fmt.Sprintf("%s (now “%s”)", fieldWords[field], clip(now[field])))
	}
	found := "was changed since: " + strings.Join(words, ", ")
	if files := u.later[s.ObjectID]; files != "" {
		u.stands(s, found+", by the import of "+files, "Undo that later import first.")
		return
	}
	u.stands(s, found, "Change it back by hand, or leave the import as it is.")
}

// findLater finds the imports that touched the same objects later and still count.
func (u *undoing) findLater() error {
	var rows []struct{ ObjectID, Files string }
	err := u.Raw(`SELECT DISTINCT later.object_id, i.files FROM import_steps own JOIN import_steps later ON later.object_id = own.object_id AND later.import_id > own.import_id
		JOIN imports i ON i.id = later.import_id AND i.undone_at IS NULL WHERE own.import_id = ? AND own.firm_id = ?`, u.row.ID, u.p.FirmID).Scan(&rows).Error
	for _, r := range rows {
		u.later[r.ObjectID] = r.Files
	}
	return err
}

// references finds what refers to objects that are to be deleted, whichever tables there are: one that is made later stands in the way
// like the others. What this import wrote itself does not.
func (u *undoing) references(target string, ids []string) (map[string][]obstructed, error) {
	out := map[string][]obstructed{}
	if len(ids) == 0 {
		return out, nil
	}
	switch target {
	case "accounts":
		u.peopleOf(ids, out)
	case "members":
		u.teamsOf(ids, out)
	}
	pointers, err := u.store.pointers(u.DB, target)
	if err != nil {
		return nil, err
	}
	for _, p := range pointers {
		if p.toldByName(target) {
			continue
		}
		for chunk := range slices.Chunk(ids, bulk) {
			if err := u.referring(p, chunk, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// peopleOf finds the contacts and team members of new accounts that came there in another way.
func (u *undoing) peopleOf(ids []string, out map[string][]obstructed) {
	for _, id := range ids {
		for _, name := range u.othersOn(u.accountByID[id]) {
			out[id] = append(out[id], obstructed{name + " joined its team since", "Take them off the team first, or leave the import as it is."})
		}
	}
	mine := make(map[string]bool, len(ids))
	for _, id := range ids {
		mine[id] = true
	}
	for _, c := range u.base.Contacts {
		if mine[c.AccountID] && !u.created[c.ID] {
			found := "has a contact added since: " + c.Name()
			out[c.AccountID] = append(out[c.AccountID], obstructed{found, "Delete that contact first, or undo the import that brought them."})
		}
	}
}

// teamsOf finds the teams that new members came onto in another way.
func (u *undoing) teamsOf(ids []string, out map[string][]obstructed) {
	for _, a := range u.base.Accounts {
		for _, id := range a.TeamIDs {
			if slices.Contains(ids, id) && !u.joined[[2]string{a.ID, id}] {
				out[id] = append(out[id], obstructed{"is on the team of " + a.Name, "Take them off that team first."})
			}
		}
	}
}

// pointer is a column of a table whose values are ids of another.
type pointer struct{ Source, Field string }

// toldByName are those that peopleOf and teamsOf tell of.
func (p pointer) toldByName(target string) bool {
	return p.Source == "account_members" || target == "accounts" && p.Source == "contacts"
}

// namesCycle are those whose rows belong to a cycle that people know by its name.
func (p pointer) namesCycle() bool { return p.Source == "invitations" || p.Source == "cycle_accounts" }

// pointers are the columns by which the database lets other tables refer to a table's ids.
func (s *Store) pointers(db *gorm.DB, target string) ([]pointer, error) {
	var out []pointer
	query := `SELECT m.name AS source, k."from" AS field FROM sqlite_master m, pragma_foreign_key_list(m.name) k
		WHERE m.type = 'table' AND k."table" = ? AND coalesce(k."to", 'id') = 'id' ORDER BY 1, 2`
	if s.database.Dialect == PostgreSQL {
		query = `SELECT DISTINCT c.conrelid::regclass::text AS source, a.attname AS field FROM pg_constraint c
			CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (own, other)
			JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
			JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other
			WHERE c.contype = 'f' AND c.confrelid = to_regclass(?) AND b.attname = 'id' ORDER BY 1, 2`
	}
	err := db.Raw(query, target).Scan(&out).Error
	return slices.Compact(out), err
}

// referring finds the rows of one table that refer to objects.
func (u *undoing) referring(p pointer, ids []string, out map[string][]obstructed) error {
	var rows []struct{ ID, Name string }
	query := "SELECT DISTINCT x." + p.Field + " AS id, '' AS name FROM " + p.Source + " x WHERE x." + p.Field + " IN ?"
	if p.namesCycle() {
		query = "SELECT DISTINCT x." + p.Field + " AS id, c.name FROM " + p.Source + " x JOIN cycles c ON c.id = x.cycle_id WHERE x." + p.Field + " IN ?"
	}
	if err := u.Raw(query, ids).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		if reason := builtOn(p.Source, r.Name); !slices.Contains(out[r.ID], reason) {
			out[r.ID] = append(out[r.ID], reason)
		}
	}
	return nil
}

// builtOn words what a row of a table builds on.
func builtOn(table, name string) obstructed {
	switch table {
	case "invitations":
		return obstructed{"was invited to “" + name + "”", "Who was invited stays. To stop mailing them, add them to those never emailed."}
	case "cycle_accounts":
		return obstructed{"is part of “" + name + "”", "Take the account out of the draft, or delete the draft. Once a cycle is launched, its accounts stay."}
	case "sessions", "sign_in_links":
		return obstructed{"has signed in, or was mailed a link to", "Leave the import as it is, or deactivate the member in the settings."}
	case "messages":
		return obstructed{"was emailed, or is about to be", leave}
	case "responses":
		return obstructed{"has given answers", leave}
	}
	return obstructed{"is used elsewhere since (" + strings.ReplaceAll(table, "_", " ") + ")", leave}
}
