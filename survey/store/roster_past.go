package store

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/roster"
)

// importRow is an import that was carried out.
type importRow struct {
	ID, FirmID                       string
	At                               time.Time
	ActorID, ActorName               string
	Files, Digest                    string
	RowCount, RejectedCount          int
	MembersCreated                   int
	AccountsCreated, AccountsUpdated int
	ContactsCreated, ContactsUpdated int
	UndoneAt                         *time.Time
	UndoneBy                         string
}

func (importRow) TableName() string { return "imports" }

// PastImport is an import that was carried out, and perhaps taken back since.
type PastImport struct {
	ID                 string
	At                 time.Time
	By                 string
	Files              string // their names
	Digest             string // of the plan that was carried out
	Rows, Rejected     int
	Members            int // created
	Accounts, Contacts roster.Counts
	UndoneAt           *time.Time
	UndoneBy           string
	Obstacle           *survey.Problem // the gravest thing that stands in the way of undoing it; only in a list
}

func (r importRow) past() PastImport {
	return PastImport{
		ID: r.ID, At: r.At, By: r.ActorName, Files: r.Files, Digest: r.Digest, Rows: r.RowCount, Rejected: r.RejectedCount, Members: r.MembersCreated,
		Accounts: roster.Counts{Create: r.AccountsCreated, Update: r.AccountsUpdated}, Contacts: roster.Counts{Create: r.ContactsCreated, Update: r.ContactsUpdated},
		UndoneAt: r.UndoneAt, UndoneBy: r.UndoneBy,
	}
}

// PastImports gives one page of the firm's imports, newest first, each with what stands in the way of undoing it. Pages count from 1.
func (s *Store) PastImports(ctx context.Context, p survey.Principal, page int) (imports []PastImport, total int, err error) {
	if err := s.rows(ctx).Raw("SELECT count(*) FROM imports WHERE firm_id = ?", p.FirmID).Scan(&total).Error; err != nil {
		return nil, 0, translate(err)
	}
	var rows []importRow
	if err := s.rows(ctx).Raw("SELECT * FROM imports WHERE firm_id = ? ORDER BY id DESC LIMIT ? OFFSET ?",
		p.FirmID, perPage, perPage*(max(page, 1)-1)).Scan(&rows).Error; err != nil {
		return nil, 0, translate(err)
	}
	for _, r := range rows {
		imports = append(imports, r.past())
	}
	return imports, total, translate(s.findObstacles(s.rows(ctx), p, imports))
}

func loadImport(db *gorm.DB, p survey.Principal, id string) (importRow, error) {
	var rows []importRow
	if err := db.Raw("SELECT * FROM imports WHERE id = ? AND firm_id = ?", id, p.FirmID).Scan(&rows).Error; err != nil {
		return importRow{}, err
	}
	if len(rows) == 0 {
		return importRow{}, missing("import")
	}
	return rows[0], nil
}

// says are an object's fields by their columns, as text.
type says map[string]string

func accountSays(a survey.Account) says {
	value := ""
	if a.Value != nil {
		value = strconv.FormatInt(*a.Value, 10)
	}
	return says{"name": a.Name, "value": value, "currency": a.Currency, "industry": a.Industry, "region": a.Region, "tier": a.Tier, "time_zone": a.TimeZone}
}

func contactSays(c survey.Contact) says {
	return says{
		"first_name": c.FirstName, "last_name": c.LastName, "email": c.Email, "title": c.Title, "locale": c.Locale, "time_zone": c.TimeZone,
		"decision_role": string(c.DecisionRole),
	}
}

func memberSays(m survey.Member) says {
	return says{"name": m.Name, "email": m.Email, "role": string(m.Role), "active": strconv.FormatBool(m.Active)}
}

// differing are the fields in which two states of an object differ, with what they hold in each.
func differing(before, after says) (was, became says) {
	was, became = says{}, says{}
	for field, text := range after {
		if before[field] != text {
			was[field], became[field] = before[field], text
		}
	}
	return was, became
}

func (s says) text() string {
	out, err := json.Marshal(s)
	if err != nil {
		return "{}" // a map of texts always has a form
	}
	return string(out)
}

func saysOf(text string) says {
	var out says
	_ = json.Unmarshal([]byte(text), &out) // what text wrote
	return out
}

// steps gathers what an import does, row by row of import_steps.
type steps struct {
	importID, firmID string
	rows             [][]any
}

func (s *steps) add(kind, id, name string, at roster.Place, was, became string) {
	s.rows = append(s.rows, []any{s.importID, len(s.rows), s.firmID, kind, id, name, at.Row, was, became})
}

var stepColumns = []string{"import_id", "n", "firm_id", "kind", "object_id", "name", "file_row", "was", "became"}

// remember records an import that was carried out, with everything that undoing it takes.
func (t *tx) remember(p survey.Principal, sheet roster.Sheet, plan roster.Plan, s *steps) error {
	names := make([]string, sheet.Files())
	for i := range names {
		names[i] = sheet.FileName(i)
	}
	row := importRow{
		ID: s.importID, FirmID: p.FirmID, At: t.now, ActorID: p.MemberID + p.KeyID, ActorName: p.Name, Files: strings.Join(names, " and "), Digest: plan.Digest,
		RowCount: plan.Rows, RejectedCount: len(plan.Rejected), MembersCreated: plan.Members.Create,
		AccountsCreated: plan.Accounts.Create, AccountsUpdated: plan.Accounts.Update, ContactsCreated: plan.Contacts.Create, ContactsUpdated: plan.Contacts.Update,
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	if err := t.insertMany("import_steps", stepColumns, s.rows, ""); err != nil {
		return err
	}
	return t.audit(p, "import", "firm", p.FirmID, "", fields{
		"import": row.ID, "files": row.Files, "digest": plan.Digest, "rows": plan.Rows, "rejected": row.RejectedCount, "source": plan.Source,
		"accounts_created": plan.Accounts.Create, "accounts_updated": plan.Accounts.Update,
		"contacts_created": plan.Contacts.Create, "contacts_updated": plan.Contacts.Update, "members_created": plan.Members.Create,
	})
}
