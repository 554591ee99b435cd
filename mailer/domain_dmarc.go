package mailer

import (
	"context"
	"fmt"
	"strings"
)

// dmarc looks what the sender's domain tells receivers to do with mail that passes neither check, and whether ours passes one
// of them in its name.
func (c DomainCheck) dmarc(ctx context.Context) []DomainFinding {
	const check = "DMARC"
	record, at, several, err := c.policy(ctx)
	switch {
	case err != nil:
		return []DomainFinding{unasked(check, err)}
	case several:
		return []DomainFinding{{check, Faulty, at + " has several DMARC records; expected one, because receivers ignore several", "Remove all but one."}}
	case record == "":
		return []DomainFinding{{
			check, Faulty, c.From + " has no DMARC record; the large mailbox providers expect one",
			fmt.Sprintf(`Add a TXT record at _dmarc.%s: "v=DMARC1; p=none; rua=mailto:dmarc@%s"`, c.From, c.From),
		}}
	}
	out := []DomainFinding{c.alignment(record)}
	switch policy := strings.ToLower(tag(record, "p")); policy {
	case "none":
		return append(out, DomainFinding{check, Advised, record, "Once its reports look right, raise p=none to p=quarantine."})
	case "quarantine", "reject":
		return append(out, DomainFinding{check, Healthy, record, ""})
	default:
		return append(out, DomainFinding{
			check, Faulty, fmt.Sprintf("the record at %s has the policy %q; expected none, quarantine or reject", at, policy),
			"Correct p= in it, at first to p=none.",
		})
	}
}

// policy is the record of the sender's domain, or of the registered domain that it belongs to.
func (c DomainCheck) policy(ctx context.Context) (record, at string, several bool, err error) {
	for _, domain := range []string{c.From, organisation(c.From)} {
		at = "_dmarc." + domain
		found, err := c.records(ctx, at, "v=DMARC1")
		if err != nil || len(found) > 0 {
			return strings.Join(found, ""), at, len(found) > 1, err
		}
	}
	return "", at, false, nil
}

// alignment tells whether the domains that SPF and DKIM vouch for count as the sender's: one of them must.
func (c DomainCheck) alignment(record string) DomainFinding {
	const check = "alignment"
	strict := func(name string) bool { return strings.EqualFold(tag(record, name), "s") }
	path := aligned(c.ReturnPath, c.From, strict("aspf"))
	signature := len(c.Keys) == 0 // the mail server's business
	for _, key := range c.Keys {
		signature = signature || aligned(key.Domain, c.From, strict("adkim"))
	}
	switch {
	case path && signature:
		return DomainFinding{check, Healthy, "return path and signature are of the sender's domain", ""}
	case !path && len(c.Keys) == 0:
		return DomainFinding{
			check, Advised, fmt.Sprintf("bounces go to %s, which does not count as %s, so only a signature can pass DMARC", c.ReturnPath, c.From),
			fmt.Sprintf("Have the mail server sign as %s, or choose a mailbox for bounces in that domain.", c.From),
		}
	case !path && !signature:
		return DomainFinding{
			check, Faulty, fmt.Sprintf("neither the return path (%s) nor the signature counts as %s, so no mail passes DMARC", c.ReturnPath, c.From),
			fmt.Sprintf("Set PARALLAX_DKIM_DOMAIN to %s, or choose a mailbox for bounces in that domain.", c.From),
		}
	case !path:
		return DomainFinding{check, Healthy, fmt.Sprintf("the signature is of the sender's domain; the return path (%s) is not and needn't be", c.ReturnPath), ""}
	}
	return DomainFinding{
		check, Advised, "the return path is of the sender's domain, but the signature does not count as its own (adkim=s)",
		"Set PARALLAX_DKIM_DOMAIN to " + c.From + ": forwarded mails pass by their signature only.",
	}
}
