package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// findObstacles writes beside the imports that can't be undone the gravest thing that stands in the way: what undoing them would find
// (roster_obstacle.go), asked of all of them in one query, which ends for each with the first thing found.
func (s *Store) findObstacles(db *gorm.DB, p survey.Principal, imports []PastImport) error {
	at := map[string]int{}
	for n, i := range imports {
		if i.UndoneAt == nil {
			at[i.ID] = n
		}
	}
	if len(at) == 0 {
		return nil
	}
	looks, err := s.looks(db)
	if err != nil {
		return err
	}
	texts := make([]string, len(looks))
	for n, l := range looks {
		texts[n] = fmt.Sprintf("(SELECT '%d\x1f' || s.file_row || '\x1f' || %s || '\x1f' || s.name FROM import_steps s %s ORDER BY s.n LIMIT 1)", n, cmp.Or(l.name, "''"), l.from)
	}
	var rows []struct{ ID, Found string }
	query := "SELECT i.id, coalesce(" + strings.Join(texts, ",\n") + ", '') AS found FROM imports i WHERE i.firm_id = @firm AND i.id IN @imports"
	args := map[string]any{"firm": p.FirmID, "imports": slices.Collect(maps.Keys(at)), "me": p.MemberID, "now": s.clock()}
	if err := db.Raw(query, args).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		if parts := strings.SplitN(r.Found, "\x1f", 4); len(parts) == 4 {
			var look, row int
			_, _ = fmt.Sscan(parts[0], &look) // what the query wrote
			_, _ = fmt.Sscan(parts[1], &row)
			why := looks[look].says(parts[2])
			step := importStep{Name: parts[3], FileRow: row}
			imports[at[r.ID]].Obstacle = &survey.Problem{Where: step.where(), Found: why.found, Expected: asLeft, Fix: why.fix}
		}
	}
	return nil
}

// look is one way in which something can stand in the way: which steps of an import it finds, with the name of what stands there.
type look struct {
	from string
	name string
	says func(name string) obstructed
}

// looks are all of them, the gravest first: what can never be mended before what can.
func (s *Store) looks(db *gorm.DB) ([]look, error) {
	var out []look
	for _, kind := range []string{"contact", "account", "member"} {
		pointers, err := s.pointers(db, kind+"s")
		if err != nil {
			return nil, err
		}
		for _, q := range pointers {
			if q.toldByName(kind + "s") {
				continue
			}
			l := look{from: "JOIN " + q.Source + " x ON x." + q.Field + " = s.object_id WHERE " + made(kind), says: func(name string) obstructed { return builtOn(q.Source, name) }}
			if q.namesCycle() {
				l.name, l.from = "c.name", strings.Replace(l.from, " WHERE", " JOIN cycles c ON c.id = x.cycle_id WHERE", 1)
			}
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b look) int { return strings.Compare(b.name, a.name) }) // cycles say most
	return slices.Concat(out, teamLooks, s.changeLooks(), peopleLooks), nil
}

// made are the steps that created something.
func made(kind string) string {
	return "s.import_id = i.id AND s.kind = '" + kind + "' AND s.was = ''"
}

const (
	leave     = "Leave the import as it is."
	notMade   = " AND NOT EXISTS (SELECT 1 FROM import_steps o WHERE o.import_id = i.id AND o.kind = '%s' AND o.was = '' AND o.object_id = %s)"
	notJoined = " AND NOT EXISTS (SELECT 1 FROM import_steps o WHERE o.import_id = i.id AND o.kind = 'team' AND o.object_id = x.account_id AND o.became = x.member_id)"
	ofTeams   = "JOIN accounts a ON a.id = s.object_id WHERE s.import_id = i.id AND s.kind IN ('lead', 'team')"
	onTeam    = "(SELECT 1 FROM account_members x WHERE x.account_id = a.id AND x.member_id = "
)

func plainly(found, fix string) func(string) obstructed {
	return func(name string) obstructed { return obstructed{strings.ReplaceAll(found, "%s", name), fix} }
}

// teamLooks are about the teams that an import changed.
var teamLooks = []look{
	{
		from: `JOIN cycle_accounts x ON x.account_id = s.object_id JOIN cycles c ON c.id = x.cycle_id
			WHERE s.import_id = i.id AND s.kind IN ('lead', 'team') AND c.launched_at >= i.at` + fmt.Sprintf(notMade, "account", "s.object_id"),
		name: "c.name", says: plainly("was launched with this team in “%s”", "Change the team by hand, or leave the import as it is."),
	},
	{
		from: `JOIN responses x ON x.account_id = s.object_id AND x.member_id = s.became JOIN members m ON m.id = x.member_id
			WHERE s.import_id = i.id AND s.kind = 'team' AND x.side = 'seller' AND x.saved_at >= i.at` + fmt.Sprintf(notMade, "account", "s.object_id"),
		name: "m.name", says: plainly("%s has answered about it since", "Change the team by hand, or leave the import as it is."),
	},
	{
		from: `JOIN cycle_accounts x ON x.account_id = s.object_id JOIN cycles c ON c.id = x.cycle_id
			LEFT JOIN responses r ON r.cycle_id = c.id AND r.account_id = x.account_id AND r.member_id = s.became
			WHERE s.import_id = i.id AND s.kind = 'team' AND s.became = @me AND c.launched_at IS NOT NULL AND c.closed_at IS NULL AND c.closes_at > @now AND r.submitted_at IS NULL
			AND EXISTS (SELECT 1 FROM account_members t WHERE t.account_id = s.object_id AND t.member_id = s.became)`,
		name: "c.name", says: plainly("is asked about in “%s”, and nobody takes themselves off a team meanwhile", "Ask another manager, or wait for the close."),
	},
	{from: ofTeams + " AND s.kind = 'lead' AND NOT EXISTS " + onTeam + "s.became AND x.lead)", says: plainly("has another lead since", "Change the lead back by hand, or leave the import as it is.")},
	{
		from: ofTeams + " AND s.kind = 'lead' AND s.was <> '' AND NOT EXISTS " + onTeam + "s.was)",
		says: plainly("has lost from its team whoever led it before", "Put them back on the team first, or leave the import as it is."),
	},
	{
		from: ofTeams + " AND s.kind = 'team' AND NOT EXISTS " + onTeam + "s.became)",
		says: plainly("has lost somebody from its team since", "Put them back on the team first, or leave the import as it is."),
	},
}

// peopleLooks are about what else came to accounts and members that an import created.
var peopleLooks = []look{
	{
		from: "JOIN account_members x ON x.account_id = s.object_id JOIN members m ON m.id = x.member_id WHERE " + made("account") + notJoined,
		name: "m.name", says: plainly("%s joined its team since", "Take them off the team first, or leave the import as it is."),
	},
	{
		from: "JOIN contacts x ON x.account_id = s.object_id WHERE " + made("account") + fmt.Sprintf(notMade, "contact", "x.id"),
		name: "CASE WHEN x.first_name || x.last_name = '' THEN x.email ELSE trim(x.first_name || ' ' || x.last_name) END",
		says: plainly("has a contact added since: %s", "Delete that contact first, or undo the import that brought them."),
	},
	{
		from: "JOIN account_members x ON x.member_id = s.object_id JOIN accounts a ON a.id = x.account_id WHERE " + made("member") + notJoined,
		name: "a.name", says: plainly("is on the team of %s", "Take them off that team first."),
	},
}

// changeLooks are about fields that hold something else than the import wrote, and about what has gone.
func (s *Store) changeLooks() []look {
	var out []look
	for _, of := range []struct {
		kind   string
		fields []string
	}{
		{"contact", []string{"first_name", "last_name", "email", "title", "locale", "time_zone", "decision_role"}},
		{"account", []string{"name", "value", "currency", "industry", "region", "tier", "time_zone"}},
		{"member", []string{"name", "email", "role", "active"}},
	} {
		differs := make([]string, len(of.fields))
		for n, field := range of.fields {
			differs[n] = s.became(of.kind, field) + " <> " + fieldText(field)
		}
		out = append(
			out,
			look{
				from: "JOIN " + of.kind + "s x ON x.id = s.object_id WHERE s.import_id = i.id AND s.kind = '" + of.kind + "' AND (" + strings.Join(differs, " OR ") + ")",
				name: `coalesce((SELECT max(l.files) FROM import_steps o JOIN imports l ON l.id = o.import_id AND l.undone_at IS NULL
					WHERE o.object_id = s.object_id AND o.import_id > s.import_id), '')`,
				says: changedBy,
			},
			look{
				from: "LEFT JOIN " + of.kind + "s x ON x.id = s.object_id WHERE s.import_id = i.id AND s.kind = '" + of.kind + "' AND s.was <> '' AND x.id IS NULL",
				says: plainly("was deleted since", "Nothing can be put back where it was. Leave the import as it is."),
			},
		)
	}
	return out
}

// became is what a step wrote to a field, and nothing where it wrote none. Steps of other kinds hold no JSON.
func (s *Store) became(kind, field string) string {
	text := "s.became"
	if s.database.Dialect == PostgreSQL {
		text += "::json"
	}
	return "CASE WHEN s.kind = '" + kind + "' THEN " + text + " ->> '" + field + "' END"
}

// fieldText is a column as accountSays, contactSays and memberSays word it.
func fieldText(field string) string {
	switch field {
	case "value":
		return "coalesce(CAST(x.value AS TEXT), '')"
	case "active":
		return "CASE WHEN x.active THEN 'true' ELSE 'false' END"
	}
	return "x." + field
}

func changedBy(files string) obstructed {
	if files != "" {
		return obstructed{"was changed since, by the import of " + files, "Undo that later import first."}
	}
	return obstructed{"was changed since", "Change it back by hand, or leave the import as it is."}
}
