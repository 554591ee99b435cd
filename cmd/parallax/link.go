package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"parallax/api"
	"parallax/survey"
	"parallax/survey/store"
)

// terminalLinkLife is how long a sign-in link printed in the terminal holds.
const terminalLinkLife = time.Hour

// linkCommand prints a one-time sign-in link for a member, and creates the first firm with its administrator.
type linkCommand struct {
	Admin    string `required:"" placeholder:"EMAIL" help:"Who signs in. With --firm: the new firm's first administrator."`
	Firm     string `placeholder:"NAME" help:"Create this firm, with --admin as its administrator."`
	Name     string `placeholder:"NAME" help:"The new administrator's name; the address's first part when left out."`
	TimeZone string `default:"UTC" placeholder:"ZONE" help:"The new firm's time zone, such as Europe/Berlin."`
}

// Run prints the link alone on its line, so that it can be piped.
func (c linkCommand) Run(ctx context.Context, t *terminal) error {
	return t.withStore(ctx, needLinks, func(s settings, data *store.Store) error {
		if err := readySchema(ctx, data.Database(), s.Migrate); err != nil {
			return err
		}
		members, err := c.members(ctx, data)
		if err != nil {
			return err
		}
		links := api.NewLinks(s.BaseURL, s.LinkKeys, t.now)
		for _, m := range members {
			if err := printLink(ctx, t.out, data, links, m, terminalLinkLife); err != nil {
				return err
			}
		}
		return nil
	})
}

// members are whom the link is for: the new firm's administrator, or everybody with that address.
func (c linkCommand) members(ctx context.Context, data *store.Store) ([]survey.Member, error) {
	address, err := survey.ParseAddress(c.Admin)
	if err != nil {
		return nil, survey.InvalidInput(survey.Problem{
			Where: "--admin", Found: quoted(c.Admin), Expected: "an email address", Fix: "Write the address alone, such as anna@your-firm.com.",
		})
	}
	if c.Firm != "" {
		member, err := c.found(ctx, data, address)
		return []survey.Member{member}, err
	}
	firms, err := data.Firms(ctx)
	if err != nil {
		return nil, err
	}
	var found []survey.Member
	for _, firm := range firms {
		all, err := data.Members(ctx, survey.Principal{FirmID: firm.ID, Role: survey.Admin})
		if err != nil {
			return nil, err
		}
		for _, m := range all {
			if known, err := survey.ParseAddress(m.Email); err == nil && known.Key() == address.Key() && m.Active {
				found = append(found, m)
			}
		}
	}
	if len(found) == 0 {
		return nil, survey.Errorf(survey.NotFound, `No active member has the address %s. To create a firm with this administrator, add --firm "Name"`, address)
	}
	return found, nil
}

// found creates a firm with its administrator, the first one or a further one.
func (c linkCommand) found(ctx context.Context, data *store.Store, address survey.Address) (survey.Member, error) {
	firm := store.FirmChange{Name: c.Firm, TimeZone: c.TimeZone}
	first := store.MemberChange{Name: c.Name, Email: address.String(), Role: survey.Admin}
	if first.Name == "" {
		first.Name = address.Local
	}
	member, founded, err := data.FoundFirm(ctx, firm, first, false)
	if err != nil || founded {
		return member, err
	}
	firms, err := data.Firms(ctx)
	if err != nil {
		return survey.Member{}, err
	}
	for _, f := range firms {
		if strings.EqualFold(f.Name, strings.TrimSpace(c.Firm)) {
			return survey.Member{}, survey.Errorf(survey.Conflict, "A firm named %q exists. For a link to sign in there, leave --firm out", f.Name)
		}
	}
	further, err := data.CreateFirm(ctx, firm, false)
	if err != nil {
		return survey.Member{}, err
	}
	return data.AddMember(ctx, survey.Principal{FirmID: further.ID, Role: survey.Admin, Name: "terminal"}, first)
}

func printLink(ctx context.Context, out io.Writer, data *store.Store, links *api.Links, m survey.Member, life time.Duration) error {
	id, expires, err := data.NewSignInLink(ctx, m.ID, "/", life)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, links.SignIn(id, expires))
	return err
}

// welcome founds the first firm of an empty installation and prints its administrator's one-time link. There is no default
// password: whoever reads this terminal is the one who set the program up.
func (i *installation) welcome(ctx context.Context, out io.Writer) error {
	firms, err := i.store.Firms(ctx)
	if err != nil || len(firms) > 0 {
		return err
	}
	admin, founded, err := i.store.FoundFirm(ctx, store.FirmChange{Name: "Our firm", TimeZone: "UTC"},
		store.MemberChange{Name: "Administrator", Email: i.settings.MailFrom.String()}, false)
	if err != nil || !founded {
		return err
	}
	fmt.Fprintf(out, "A new installation. Its first administrator signs in once, within %d minutes, with this link, and then sets the firm's\n"+
		"name and their own address under Settings (a further link: parallax link --admin %s):\n", int(terminalLinkLife.Minutes()), admin.Email)
	return printLink(ctx, out, i.store, i.links, admin, terminalLinkLife)
}
