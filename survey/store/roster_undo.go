package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parallax/survey"
	"parallax/survey/roster"
)

// Undoing is what taking an import back does, or what stands in its way.
type Undoing struct {
	Import                          PastImport
	Members, Accounts, Contacts     int // removed
	AccountsRestored, TeamsRestored int
	ContactsRestored                int
	Obstacles                       []survey.Problem // the first roster.MaxShown
	ObstacleCount                   int
}

// errOnlyTried ends a transaction that was only to show what would happen.
var errOnlyTried = errors.New("only tried")

// TryUndoImport says what UndoImport would do. It writes nothing.
func (s *Store) TryUndoImport(ctx context.Context, p survey.Principal, id string) (Undoing, error) {
	out, err := s.undo(ctx, p, id, true)
	if errors.Is(err, errOnlyTried) {
		return out, nil
	}
	return out, err
}

// UndoImport takes an import back: what it changed is as it was, what it created is gone, whole or not at all. Suppressions stay
// whatever happens. Conflict, with a problem for each thing that stands in the way, where something builds on it since.
func (s *Store) UndoImport(ctx context.Context, p survey.Principal, id string) (Undoing, error) {
	return s.undo(ctx, p, id, false)
}

func (s *Store) undo(ctx context.Context, p survey.Principal, id string, only bool) (out Undoing, err error) {
	err = s.transact(ctx, func(t *tx) error {
		if err := t.oneMoment(); err != nil {
			return err
		}
		u, err := t.undoing(p, id)
		if err != nil {
			return err
		}
		for _, step := range []func() error{u.contacts, u.teams, u.accounts, u.members} {
			if err := step(); err != nil {
				return err
			}
		}
		if !only {
			err = u.finish()
		}
		out = u.out
		if only {
			return errOnlyTried
		}
		return err
	})
	if pointedAt(err) {
		err = survey.Errorf(survey.Conflict, "Something began to build on this import just now. Nothing was undone; please look again.").Because(err)
	}
	return out, err
}

// pointedAt tells whether a row could not be deleted because another refers to it.
func pointedAt(err error) bool {
	var pg *pgconn.PgError
	var lite *sqlite.Error
	return errors.As(err, &pg) && pg.Code == "23503" || errors.As(err, &lite) && lite.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// importStep is one row of import_steps.
type importStep struct {
	Kind, ObjectID, Name string
	FileRow              int
	Was, Became          string
}

// undoing is an import while it is taken back.
type undoing struct {
	*tx
	p    survey.Principal
	row  importRow
	out  Undoing
	all  map[string][]importStep // by kind
	base roster.Base

	accountByID map[string]survey.Account
	memberName  map[string]string
	created     map[string]bool     // objects that the import created
	joined      map[[2]string]bool  // account and member
	later       map[string]string   // object → the files of a later import that touched it
	led         map[string][]string // account → why its team can't be put back
}

func (t *tx) undoing(p survey.Principal, id string) (*undoing, error) {
	row, err := loadImport(t.DB, p, id)
	if err != nil {
		return nil, err
	}
	if row.UndoneAt != nil {
		return nil, survey.Errorf(survey.Conflict, "This import was undone already, by %s.", row.UndoneBy)
	}
	u := &undoing{
		tx: t, p: p, row: row, out: Undoing{Import: row.past()}, all: map[string][]importStep{}, accountByID: map[string]survey.Account{},
		memberName: map[string]string{}, created: map[string]bool{}, joined: map[[2]string]bool{}, later: map[string]string{},
	}
	var rows []importStep
	if err := t.Raw("SELECT kind, object_id, name, file_row, was, became FROM import_steps WHERE import_id = ? AND firm_id = ? ORDER BY n", id, p.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	for _, s := range rows {
		u.all[s.Kind] = append(u.all[s.Kind], s)
		if s.Kind == "team" {
			u.joined[[2]string{s.ObjectID, s.Became}] = true
		} else if s.Was == "" && s.Kind != "lead" {
			u.created[s.ObjectID] = true
		}
	}
	if u.base, err = rosterBase(t.DB, p.FirmID); err != nil {
		return nil, err
	}
	for _, a := range u.base.Accounts {
		u.accountByID[a.ID] = a
	}
	for _, m := range u.base.Members {
		u.memberName[m.ID] = m.Name
	}
	return u, u.findLater()
}

// finish ends an undoing in which nothing stood in the way, and refuses any other as a whole.
func (u *undoing) finish() error {
	if u.out.ObstacleCount > 0 {
		e := survey.Errorf(survey.Conflict, "This import can't be undone: %d of the things it wrote have been built on since. Nothing was undone.", u.out.ObstacleCount)
		if u.out.ObstacleCount == 1 {
			e.Message = "This import can't be undone: one of the things it wrote has been built on since. Nothing was undone."
		}
		e.Problems = u.out.Obstacles
		return e
	}
	done := u.Exec("UPDATE imports SET undone_at = ?, undone_by = ? WHERE id = ? AND firm_id = ? AND undone_at IS NULL", u.now, u.p.Name, u.row.ID, u.p.FirmID)
	if done.Error != nil {
		return done.Error
	}
	u.out.Import.UndoneAt, u.out.Import.UndoneBy = &u.now, u.p.Name
	return u.audit(u.p, "undo import", "import", u.row.ID, u.row.Files, fields{
		"accounts_removed": u.out.Accounts, "accounts_restored": u.out.AccountsRestored, "teams_restored": u.out.TeamsRestored,
		"contacts_removed": u.out.Contacts, "contacts_restored": u.out.ContactsRestored, "members_removed": u.out.Members,
	})
}

// contacts takes back what was written of contacts.
func (u *undoing) contacts() error {
	present := make(map[string]says, len(u.base.Contacts))
	for _, c := range u.base.Contacts {
		present[c.ID] = contactSays(c)
	}
	gone, restored, err := u.takeBack("contacts", u.all["contact"], present)
	u.out.Contacts, u.out.ContactsRestored = gone, restored
	return err
}

// accounts takes back what was written of accounts, once their contacts and teams are.
func (u *undoing) accounts() error {
	present := make(map[string]says, len(u.base.Accounts))
	for _, a := range u.base.Accounts {
		present[a.ID] = accountSays(a)
	}
	gone, restored, err := u.takeBack("accounts", u.all["account"], present)
	u.out.Accounts, u.out.AccountsRestored = gone, restored
	return err
}

// members removes those whom the import made members.
func (u *undoing) members() error {
	present := make(map[string]says, len(u.base.Members))
	for _, m := range u.base.Members {
		present[m.ID] = memberSays(m)
	}
	gone, _, err := u.takeBack("members", u.all["member"], present)
	if u.out.Members = gone; err != nil {
		return err
	}
	for _, s := range u.all["member"] {
		if err := u.audit(u.p, "delete", "member", s.ObjectID, s.Name, fields{"by": "undoing an import"}); err != nil {
			return err
		}
	}
	return nil
}

// takeBack restores what the steps changed in a table and deletes what they created, and files what stands in the way. It gives how many
// were, or would be, removed and restored.
func (u *undoing) takeBack(table string, steps []importStep, present map[string]says) (gone, restored int, err error) {
	var made []string
	for _, s := range steps {
		if _, there := present[s.ObjectID]; s.Was == "" && there {
			made = append(made, s.ObjectID)
		}
	}
	builtOn, err := u.references(table, made)
	if err != nil {
		return 0, 0, err
	}
	var removable []string
	for _, s := range steps {
		now, there := present[s.ObjectID]
		changed, _ := differing(saysOf(s.Became), within(now, saysOf(s.Became)))
		switch reasons := builtOn[s.ObjectID]; {
		case !there && s.Was == "": // somebody has removed it already
		case !there:
			u.stands(s, "was deleted since", "Nothing can be put back where it was. Leave the import as it is.")
		case len(changed) > 0:
			u.changedSince(s, now, changed)
		case len(reasons) > 0:
			for _, r := range reasons {
				u.stands(s, r.found, r.fix)
			}
		case s.Was == "":
			removable = append(removable, s.ObjectID)
		default:
			restored++
			if err := u.put(table, s.ObjectID, saysOf(s.Was)); err != nil {
				return 0, 0, err
			}
		}
	}
	if u.out.ObstacleCount > 0 {
		return len(removable), restored, nil // what refers to them may still be there
	}
	for ids := range slices.Chunk(removable, bulk) {
		if err := u.Exec("DELETE FROM "+table+" WHERE firm_id = ? AND id IN ?", u.p.FirmID, ids).Error; err != nil {
			return 0, 0, err
		}
	}
	return len(removable), restored, nil
}

// within are those fields of a state that another has.
func within(all, some says) says {
	out := says{}
	for field := range some {
		out[field] = all[field]
	}
	return out
}

// restorable are the columns that an import changes and an undoing writes.
var restorable = map[string]bool{
	"value": true, "currency": true, "industry": true, "region": true, "tier": true, "time_zone": true,
	"first_name": true, "last_name": true, "title": true, "locale": true, "decision_role": true,
}

// put writes an object's fields as they were.
func (u *undoing) put(table, id string, was says) error {
	set, args := "", []any{}
	for _, column := range slices.Sorted(maps.Keys(was)) {
		if !restorable[column] {
			return errors.New("an import does not write " + column)
		}
		if set != "" {
			set += ", "
		}
		set += column + " = ?"
		args = append(args, columnValue(column, was[column]))
	}
	return u.Exec("UPDATE "+table+" SET "+set+" WHERE id = ? AND firm_id = ?", append(args, id, u.p.FirmID)...).Error
}

func columnValue(column, text string) any {
	if column != "value" {
		return text
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	return nil
}
