package api

import (
	"net/http"
	"slices"
	"strings"

	"parallax/survey"
)

// Who may call a route.
type Who string

// The audiences. Beyond them, every use case of the store keeps to the caller's firm and, for sellers, to the accounts on
// whose team they are.
const (
	Anyone      Who = "anyone"       // no sign-in
	LinkHolders Who = "link holders" // whoever holds a signed link; the handler checks it
	Everybody   Who = "everybody"    // every role
	Answerers   Who = "answerers"    // admins, managers, sellers: those who may be on a team
	Runners     Who = "runners"      // admins and managers
	Admins      Who = "admins"
	FirmReaders Who = "firm readers" // admins, managers, viewers: who reads about the firm as a whole
	Members     Who = "members"      // every role, but a signed-in person and not an API key
)

// roles of each audience that must be signed in.
func (w Who) roles() []survey.Role {
	switch w {
	case Everybody, Members:
		return []survey.Role{survey.Admin, survey.Manager, survey.Seller, survey.Viewer}
	case Answerers:
		return []survey.Role{survey.Admin, survey.Manager, survey.Seller}
	case FirmReaders:
		return []survey.Role{survey.Admin, survey.Manager, survey.Viewer}
	case Runners:
		return []survey.Role{survey.Admin, survey.Manager}
	case Admins:
		return []survey.Role{survey.Admin}
	}
	return nil
}

// open tells whether the route needs nobody signed in.
func (w Who) open() bool { return w == Anyone || w == LinkHolders }

// admits tells whether p, who is signed in, belongs to the audience.
func (w Who) admits(p survey.Principal) bool {
	if w == Members && p.MemberID == "" {
		return false
	}
	return w.open() || slices.Contains(w.roles(), p.Role)
}

// Pace is how often one caller may call a route.
type Pace string

// The paces; pace.go says how many each one lets through.
const (
	Unpaced    Pace = ""
	SignInPace Pace = "sign-in"
	LinkPace   Pace = "link"
	ImportPace Pace = "import"
	MailPace   Pace = "mail"
	HookPace   Pace = "hook"
	MendPace   Pace = "mend"
)

// Rule is one line of the routing table: who may call what, how fast, and with how large a body.
type Rule struct {
	Method string
	Path   string // {cycle_id}, {account_id}, {contact_id}, {invitation_id}, {suppression_id}, {member_id}, {key_id}, {view_id}, {message_id}, {commitment_id}, {suggestion_id} name objects; {token} is a link
	Who    Who
	Pace   Pace
	Body   int64 // bytes a body may have; 0 takes bodyLimit
}

// Key is how a rule is found again.
func (r Rule) Key() string { return r.Method + " " + r.Path }

// Objects are the names of the object ids that the path carries, in order.
func (r Rule) Objects() []string {
	var out []string
	for _, part := range strings.Split(r.Path, "/") {
		if strings.HasPrefix(part, "{") && strings.HasSuffix(part, "_id}") {
			out = append(out, part[1:len(part)-1])
		}
	}
	return out
}

const (
	bodyLimit   = 1 << 20  // a JSON body
	importLimit = 20 << 20 // a roster to import
	formLimit   = 256 << 10
)

const (
	get  = http.MethodGet
	post = http.MethodPost
	put  = http.MethodPut
	del  = http.MethodDelete
)

// Rules is the routing table: the only place where a route's audience is decided. A route that isn't here, or a line
// here without a route, stops the program at its start.
func Rules() []Rule {
	return slices.Concat(signingIn(), cycleRules(), signOffRules(), mailRules(), openingRules(), seeing(), reports(), lensRules(), rosterRules(), importRules(), settings(), mailTextRules(), askingRules(), hookRules(), monitorRules(), installation(), ownRules(), reviewRules(), shareRules(), closeRules(), suggestRules())
}

func signingIn() []Rule {
	return []Rule{
		{Method: post, Path: "/api/sign-in", Who: Anyone, Pace: SignInPace, Body: 8 << 10},
		{Method: post, Path: "/api/sign-out", Who: Anyone},
		{Method: get, Path: "/api/me", Who: Everybody},
		{Method: get, Path: "/sign-in/{token}", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/sign-in/{token}", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
	}
}

func cycleRules() []Rule {
	return []Rule{
		{Method: get, Path: "/api/instruments", Who: Everybody},
		{Method: get, Path: "/api/cycles", Who: Everybody},
		{Method: post, Path: "/api/cycles", Who: Runners},
		{Method: get, Path: "/api/cycles/{cycle_id}", Who: Everybody},
		{Method: put, Path: "/api/cycles/{cycle_id}", Who: Runners},
		{Method: del, Path: "/api/cycles/{cycle_id}", Who: Runners},
		{Method: get, Path: "/api/cycles/{cycle_id}/preflight", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/test", Who: Runners, Pace: MailPace},
		{Method: post, Path: "/api/cycles/{cycle_id}/launch", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/close", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/extend", Who: Runners},
		{Method: put, Path: "/api/cycles/{cycle_id}/mail-plan", Who: Runners},
	}
}

func mailRules() []Rule {
	return []Rule{
		{Method: get, Path: "/api/cycles/{cycle_id}/doubted", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/doubted/{invitation_id}", Who: Runners},
		{Method: get, Path: "/api/cycles/{cycle_id}/messages", Who: Runners},
		{Method: get, Path: "/api/contacts/{contact_id}/messages", Who: Runners},
		{Method: post, Path: "/api/messages/{message_id}/retry", Who: Runners},
		{Method: post, Path: "/api/messages/{message_id}/cancel", Who: Runners},
		{Method: post, Path: "/api/messages/{message_id}/arrived", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/mail/pause", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/mail/resume", Who: Runners},
		{Method: post, Path: "/api/mail/pause", Who: Runners},
		{Method: post, Path: "/api/mail/resume", Who: Runners}, // what the program paused: admins, as the store checks
	}
}

func seeing() []Rule {
	return []Rule{
		{Method: get, Path: "/api/cycles/{cycle_id}/accounts", Who: Everybody},
		{Method: get, Path: "/api/cycles/{cycle_id}/accounts/{account_id}", Who: Everybody},
		{Method: get, Path: "/api/cycles/{cycle_id}/workbook.xlsx", Who: Everybody, Pace: ImportPace},
		{Method: get, Path: "/api/tasks", Who: Answerers},
	}
}

func reports() []Rule {
	return []Rule{
		{Method: get, Path: "/api/cycles/{cycle_id}/questions", Who: Everybody},
		{Method: get, Path: "/api/cycles/{cycle_id}/sellers", Who: Runners},
		{Method: get, Path: "/api/sellers/{member_id}", Who: Answerers}, // sellers: themselves
		{Method: get, Path: "/api/cycles/{cycle_id}/firm", Who: FirmReaders},
		{Method: get, Path: "/api/cycles/{cycle_id}/years", Who: Everybody},
		{Method: post, Path: outcomesPath, Who: Runners, Pace: ImportPace, Body: importLimit},
		{Method: get, Path: "/api/views", Who: Members},
		{Method: post, Path: "/api/views", Who: Members},
		{Method: del, Path: "/api/views/{view_id}", Who: Members},
	}
}

func rosterRules() []Rule {
	return []Rule{
		{Method: get, Path: "/api/accounts", Who: Everybody},
		{Method: post, Path: "/api/accounts", Who: Runners},
		{Method: get, Path: "/api/accounts/{account_id}", Who: Everybody},
		{Method: put, Path: "/api/accounts/{account_id}", Who: Runners},
		{Method: put, Path: "/api/accounts/{account_id}/team", Who: Runners},
		{Method: post, Path: "/api/accounts/{account_id}/contacts", Who: Runners},
		{Method: put, Path: "/api/contacts/{contact_id}", Who: Runners},
		{Method: del, Path: "/api/contacts/{contact_id}", Who: Runners},
		{Method: get, Path: suppressionsPath, Who: Runners},
		{Method: post, Path: suppressionsPath, Who: Runners},
		{Method: post, Path: suppressionsPath + "/{suppression_id}/readmit", Who: Admins}, // by hand only: no import lifts anything
		{Method: get, Path: suppressionExportPath, Who: Runners, Pace: ImportPace},
		{Method: post, Path: suppressionImportPath, Who: Runners, Pace: ImportPace, Body: importLimit},
	}
}

func settings() []Rule {
	return []Rule{
		{Method: get, Path: "/api/firm", Who: Everybody},
		{Method: put, Path: "/api/firm", Who: Admins},
		{Method: put, Path: logoPath, Who: Admins, Pace: ImportPace, Body: logoMaxBytes},
		{Method: del, Path: logoPath, Who: Admins},
		{Method: get, Path: "/api/members", Who: Runners},
		{Method: post, Path: "/api/members", Who: Admins},
		{Method: put, Path: "/api/members/{member_id}", Who: Admins},
		{Method: get, Path: "/api/keys", Who: Admins},
		{Method: post, Path: "/api/keys", Who: Admins},
		{Method: del, Path: "/api/keys/{key_id}", Who: Admins},
		{Method: get, Path: "/api/mail", Who: Runners},
		{Method: post, Path: "/api/mail/test", Who: Admins, Pace: MailPace},
		{Method: get, Path: "/api/audit", Who: Admins},
	}
}

func askingRules() []Rule {
	return []Rule{
		{Method: get, Path: "/s/{token}", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/s/{token}", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/s/{token}/confirm", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/s/{token}/confirm", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/s/{token}/opt-out", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/s/{token}/opt-out", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: post, Path: "/s/{token}/not-me", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/u/{token}", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/u/{token}", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/t/{token}", Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: "/t/{token}", Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/answer/{cycle_id}/{account_id}", Who: Members},
		{Method: post, Path: "/answer/{cycle_id}/{account_id}", Who: Members, Body: formLimit},
	}
}

func installation() []Rule {
	return []Rule{
		{Method: get, Path: "/healthz", Who: Anyone},
		{Method: get, Path: "/readyz", Who: Anyone},
		{Method: get, Path: "/openapi.json", Who: Anyone},
		{Method: get, Path: "/api/docs", Who: Anyone},
		{Method: get, Path: logoAddress, Who: Anyone},
	}
}
