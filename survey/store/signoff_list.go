package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// listed is an account in a cycle with what p may do with its list.
type listed struct {
	cycle   survey.Cycle
	account accountRow
	lead    *Person
	round   *roundRow
	can     survey.ListRights
}

// loadListed finds the list of one account in a cycle; NotFound where p may not look at it.
func (s *Store) loadListed(db *gorm.DB, p survey.Principal, cycleID, accountID string) (listed, error) {
	cycle, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return listed{}, err
	}
	out := listed{cycle: cycle}
	if out.account, err = loadAccount(db, p, accountID); err != nil {
		return listed{}, err
	}
	if out.round, err = loadRound(db, cycle); err != nil {
		return listed{}, err
	}
	var in int64
	if err := db.Raw("SELECT count(*) FROM cycle_accounts WHERE cycle_id = ? AND account_id = ? AND firm_id = ?", cycleID, accountID, p.FirmID).
		Scan(&in).Error; err != nil {
		return listed{}, err
	}
	if in == 0 {
		return listed{}, missing("account in this cycle")
	}
	team, err := loadTeam(db, p, accountID)
	if err != nil {
		return listed{}, err
	}
	var leads, on bool
	for _, m := range team {
		if m.Lead && m.Active {
			out.lead = &Person{ID: m.ID, Name: m.Name}
		}
		if m.ID == p.MemberID && p.MemberID != "" {
			on, leads = true, m.Lead
		}
	}
	out.can = survey.MayList(p, cycle, out.round != nil, leads, on)
	if !out.can.See {
		return listed{}, missing("account in this cycle")
	}
	return out, nil
}

// List gives whom a cycle asks about one account: of a draft as it stands, of a launched cycle who was asked.
func (s *Store) List(ctx context.Context, p survey.Principal, cycleID, accountID string) (AccountList, error) {
	db := s.rows(ctx)
	l, err := s.loadListed(db, p, cycleID, accountID)
	if err != nil {
		return AccountList{}, translate(err)
	}
	out, err := s.list(db, p, l)
	return out, translate(err)
}

func (s *Store) list(db *gorm.DB, p survey.Principal, l listed) (AccountList, error) {
	out := AccountList{
		Cycle: l.cycle, State: l.cycle.StateAt(s.clock()), Account: Ref{l.account.ID, l.account.Name}, Lead: l.lead, Can: l.can,
		Contacts: []ListedContact{}, LeftOff: []ListedContact{}, Changes: []ListChange{}, SignOff: survey.Unsigned,
	}
	if l.round != nil {
		out.Round = l.round.view()
	}
	contacts, err := loadContacts(db, p.FirmID, l.account.ID)
	if err != nil {
		return out, err
	}
	off, err := loadLeftOff(db, p, l.cycle.ID, l.account.ID)
	if err != nil {
		return out, err
	}
	asked, err := askedOf(db, l)
	if err != nil {
		return out, err
	}
	out.sort(contacts, off, asked)
	return out, out.loadSignature(db, l)
}

// sort puts contacts on the list or off it.
func (a *AccountList) sort(contacts []survey.Contact, off []LeftOff, asked map[string]bool) {
	why := make(map[string]*LeftOff, len(off))
	for n := range off {
		why[off[n].ContactID] = &off[n]
	}
	versions := make([]string, 0, len(contacts))
	for _, c := range contacts {
		one := ListedContact{Contact: c, Off: why[c.ID]}
		one.Version = versionOf(c, one.Off)
		switch {
		case one.Off != nil:
			a.LeftOff = append(a.LeftOff, one)
		case a.Cycle.LaunchedAt == nil || asked[c.ID]:
			a.Contacts = append(a.Contacts, one)
			versions = append(versions, c.ID, one.Version)
		}
	}
	a.Version = digestOf(versions...)
}

// askedOf are the contacts whom a launched cycle has asked about an account; of a draft none yet.
func askedOf(db *gorm.DB, l listed) (map[string]bool, error) {
	if l.cycle.LaunchedAt == nil {
		return nil, nil
	}
	var ids []string
	err := db.Raw("SELECT contact_id FROM invitations WHERE cycle_id = ? AND account_id = ? AND firm_id = ?", l.cycle.ID, l.account.ID, l.cycle.FirmID).
		Scan(&ids).Error
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}

// versionOf changes with everything that can be changed of somebody on a list.
func versionOf(c survey.Contact, off *LeftOff) string {
	whether := "on"
	if off != nil {
		whether = "off " + off.At.Format(time.RFC3339Nano)
	}
	return digestOf(c.FirstName, c.LastName, c.Email, c.Title, c.Locale, c.TimeZone, string(c.DecisionRole), whether)
}

func digestOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

type signOffRow struct {
	CycleID, AccountID, FirmID string
	SignedAt                   time.Time
	SignedBy, SignedByName     string
	InPlace                    bool
	Contacts                   int
	ChangedAtLaunch            bool
}

func (signOffRow) TableName() string { return "signoffs" }

// loadSignature tells who signed the list, and what has changed since.
func (a *AccountList) loadSignature(db *gorm.DB, l listed) error {
	var rows []signOffRow
	if err := db.Raw("SELECT * FROM signoffs WHERE cycle_id = ? AND account_id = ? AND firm_id = ?", l.cycle.ID, l.account.ID, l.cycle.FirmID).
		Scan(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	g := rows[0]
	a.SignOff, a.SignedAt, a.SignedBy, a.InPlace = survey.Signed, &g.SignedAt, g.SignedByName, g.InPlace
	if l.cycle.LaunchedAt != nil {
		if g.ChangedAtLaunch {
			a.SignOff = survey.Changed
		}
		return nil
	}
	var signed []contactRow
	if err := db.Raw(`SELECT contact_id AS id, account_id, firm_id, first_name, last_name, email, title, locale, time_zone, decision_role
		FROM signed_contacts WHERE cycle_id = ? AND account_id = ? AND firm_id = ? ORDER BY lower(last_name), lower(first_name), contact_id`,
		l.cycle.ID, l.account.ID, l.cycle.FirmID).Scan(&signed).Error; err != nil {
		return err
	}
	a.compare(signed)
	if len(a.Changes) == 0 {
		return nil
	}
	a.SignOff = survey.Changed
	return a.nameChangers(db, g)
}

// compare finds what is not as it was signed.
func (a *AccountList) compare(signed []contactRow) {
	was := make(map[string]survey.Contact, len(signed))
	for _, row := range signed {
		was[row.ID] = row.contact()
	}
	add := func(kind string, c survey.Contact, fields []string) {
		a.Changes = append(a.Changes, ListChange{Kind: kind, ContactID: c.ID, Name: c.Name(), Fields: fields})
	}
	for _, c := range a.Contacts {
		before, there := was[c.ID]
		delete(was, c.ID)
		if !there {
			add(ListAdded, c.Contact, nil)
		} else if fields := survey.ContactDiffers(before, c.Contact); len(fields) > 0 {
			add(ListCorrected, c.Contact, fields)
		}
	}
	for _, c := range a.LeftOff {
		if _, there := was[c.ID]; there {
			add(ListTakenOff, c.Contact, nil)
			delete(was, c.ID)
		}
	}
	for _, row := range signed {
		if c, there := was[row.ID]; there {
			add(ListDeleted, c, nil)
		}
	}
}

// nameChangers finds in the audit log who changed each contact last since the signature; an import says so once for all of them.
func (a *AccountList) nameChangers(db *gorm.DB, g signOffRow) error {
	ids := make([]string, 0, len(a.Changes))
	for _, c := range a.Changes {
		ids = append(ids, c.ContactID)
	}
	var log []struct {
		ObjectID, ActorName, Action string
		At                          time.Time
	}
	if err := db.Raw(`SELECT object_id, actor_name, action, at FROM audit_log WHERE firm_id = ? AND id >= ? AND at >= ?
		AND (object_id IN ? OR action = 'import') ORDER BY id`, g.FirmID, survey.NewID(g.SignedAt, zeros{}), g.SignedAt, ids).Scan(&log).Error; err != nil {
		return err
	}
	type deed struct {
		by string
		at time.Time
	}
	last, imported := map[string]deed{}, (*deed)(nil)
	for _, e := range log {
		if d := (deed{e.ActorName, e.At}); e.Action == "import" {
			imported = &d
		} else {
			last[e.ObjectID] = d
		}
	}
	for n := range a.Changes {
		c := &a.Changes[n]
		if d, known := last[c.ContactID]; known {
			c.By, c.At = d.by, &d.at
		} else if imported != nil {
			c.By, c.At = imported.by+", with an import", &imported.at
		}
	}
	return nil
}

// zeros makes the lowest id of a moment.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
