package roster

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Field is something a column can be mapped to.
type Field struct {
	Key      string
	Label    string
	Required bool
	aliases  []string // header keys by which it is recognised; the earlier wins when two columns of a file fit
}

// Fields are all that can be imported, in the order of our template; "lead" and "full_name" take what CRMs put in one
// column. Required are the account's name everywhere and the email address wherever contacts are listed.
func Fields() []Field {
	return []Field{
		{Key: "account", Label: "Account", Required: true, aliases: []string{
			"account", "accountname", "companyname", "company", "associatedcompany", "organization", "organisation", "organizationname",
			"client", "clientname", "customer", "customername", "firma", "firmenname", "unternehmen", "kunde", "societe", "entreprise", "raisonsociale",
		}},
		{Key: "value", Label: "Yearly value", aliases: []string{
			"value", "annualvalue", "yearlyvalue", "accountvalue", "annualrevenue", "revenue", "jahresumsatz", "umsatz", "chiffredaffaires",
		}},
		{Key: "currency", Label: "Currency", aliases: []string{
			"currency", "currencycode", "accountcurrency", "annualrevenuecurrency", "currencyisocode", "wahrung", "waehrung", "devise",
		}},
		{Key: "industry", Label: "Industry", aliases: []string{"industry", "branche", "sector", "secteur", "secteurdactivite"}},
		{Key: "region", Label: "Region", aliases: []string{
			"region", "territory", "countryregion", "country", "billingcountry", "billingstateprovince", "land", "pays",
		}},
		{Key: "tier", Label: "Tier", aliases: []string{"tier", "accounttier", "customertier", "segment"}},
		{Key: "account_time_zone", Label: "Account’s time zone", aliases: []string{"accounttimezone", "companytimezone"}},
		{Key: "lead", Label: "Account lead (name or email)", aliases: []string{
			"lead", "accountlead", "accountowner", "companyowner", "owner", "accountmanager", "kundenbetreuer", "betreuer", "besitzer",
			"responsable", "proprietaire", //nolint:misspell // French
		}},
		{Key: "lead_email", Label: "Account lead’s email", aliases: []string{"leademail", "accountowneremail", "companyowneremail", "owneremail"}},
		{Key: "lead_name", Label: "Account lead’s name", aliases: []string{"leadname", "accountownername", "companyownername"}},
		{Key: "team_emails", Label: "Team members’ emails", aliases: []string{"teamemails", "team", "accountteam", "teammembers"}},
		{Key: "first_name", Label: "First name", aliases: []string{"firstname", "givenname", "vorname", "prenom"}},
		{Key: "last_name", Label: "Last name", aliases: []string{"lastname", "surname", "familyname", "nachname", "nom", "nomdefamille"}},
		{Key: "full_name", Label: "Full name", aliases: []string{"fullname", "contactname", "contact", "ansprechpartner", "kontakt", "nomcomplet"}},
		{Key: "email", Label: "Email", Required: true, aliases: []string{
			"email", "emailaddress", "contactemail", "primaryemail", "workemail", "mail", "emailadresse", "adresseemail", "courriel",
		}},
		{Key: "title", Label: "Job title", aliases: []string{"title", "jobtitle", "position", "funktion", "fonction", "poste", "berufsbezeichnung"}},
		{Key: "locale", Label: "Language", aliases: []string{
			"locale", "language", "preferredlanguage", "languagecode", "contactlanguage", "sprache", "korrespondenzsprache", "langue",
		}},
		{Key: "time_zone", Label: "Time zone", aliases: []string{"timezone", "contacttimezone", "preferredtimezone", "zeitzone", "fuseauhoraire"}},
		{Key: "decision_role", Label: "Part in the decision", aliases: []string{"decisionrole", "roleindecision"}},
	}
}

// contactField tells whether a field says something about a contact rather than the account. A time zone is whose the file is of.
func contactField(key string) bool {
	switch key {
	case "first_name", "last_name", "full_name", "email", "title", "locale", "decision_role":
		return true
	}
	return false
}

// headerKey is what two spellings of one header have in common: its letters and digits, lower-case, without accents.
func headerKey(header string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(header) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// dictionary knows headers: those of the CRMs and of our template, and those mapped by hand, which win.
type dictionary struct {
	alias  map[string]alias
	chosen map[string]string // header key → field key; empty leaves the column out
	fields []Field
}

type alias struct {
	field string
	rank  int
}

func newDictionary(mapping map[string]string) dictionary {
	d := dictionary{alias: map[string]alias{}, chosen: map[string]string{}, fields: Fields()}
	for _, f := range d.fields {
		// The field's own key and label are understood too.
		for rank, a := range append([]string{headerKey(f.Key)}, append(f.aliases, headerKey(f.Label))...) {
			if _, taken := d.alias[a]; !taken {
				d.alias[a] = alias{f.Key, rank}
			}
		}
	}
	for header, field := range mapping {
		d.chosen[headerKey(header)] = field
	}
	return d
}

// knows tells whether a header is recognised or mapped by hand.
func (d dictionary) knows(header string) bool {
	key := headerKey(header)
	if _, ok := d.chosen[key]; ok {
		return key != ""
	}
	_, ok := d.alias[key]
	return ok
}

func (d dictionary) exists(field string) bool {
	return slices.ContainsFunc(d.fields, func(f Field) bool { return f.Key == field })
}

// sourceOf names the system whose export has these headers.
func sourceOf(columns []Column) string {
	has := map[string]bool{}
	for _, c := range columns {
		has[headerKey(c.Header)] = true
	}
	switch {
	case has["account"] && (has["leademail"] || has["decisionrole"] || has["teamemails"]):
		return "template"
	case has["accountname"] && has["fullname"]:
		return "dynamics"
	case has["companyname"] && (has["companyowner"] || has["jobtitle"]):
		return "hubspot"
	case has["accountname"] && (has["accountowner"] || has["firstname"]):
		return "salesforce"
	}
	return "other"
}
