package main

import (
	"bytes"
	"crypto/ed25519"
	"net"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"parallax/mailer"
	"parallax/mailer/faultrun"
)

// zone is a DNS server on this machine: TXT records by name, and mail servers by domain.
type zone struct {
	texts map[string][]string
	mx    map[string]string
	fails bool // answers that it can't tell (SERVFAIL)
}

func (z zone) serve(t *testing.T) (address string) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		buffer := make([]byte, 2048)
		for {
			n, from, err := conn.ReadFrom(buffer)
			if err != nil {
				return
			}
			if answer, err := z.answer(buffer[:n]); err == nil {
				_, _ = conn.WriteTo(answer, from)
			}
		}
	}()
	return conn.LocalAddr().String()
}

func (z zone) answer(asked []byte) ([]byte, error) {
	var q dnsmessage.Message
	if err := q.Unpack(asked); err != nil {
		return nil, err
	}
	out := dnsmessage.Message{Header: dnsmessage.Header{ID: q.ID, Response: true, Authoritative: true, RecursionAvailable: true}, Questions: q.Questions}
	name := strings.ToLower(strings.TrimSuffix(q.Questions[0].Name.String(), "."))
	head := dnsmessage.ResourceHeader{Name: q.Questions[0].Name, Type: q.Questions[0].Type, Class: dnsmessage.ClassINET, TTL: 60}
	switch {
	case z.fails:
		out.RCode = dnsmessage.RCodeServerFailure
	case head.Type == dnsmessage.TypeTXT:
		for _, text := range z.texts[name] {
			var parts []string
			for ; len(text) > 255; text = text[255:] {
				parts = append(parts, text[:255])
			}
			out.Answers = append(out.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.TXTResource{TXT: append(parts, text)}})
		}
	case head.Type == dnsmessage.TypeMX && z.mx[name] != "":
		out.Answers = append(out.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.MXResource{Pref: 10, MX: dnsmessage.MustNewName(z.mx[name])}})
	}
	if len(out.Answers) == 0 && !z.fails {
		out.RCode = dnsmessage.RCodeNameError
	}
	return out.Pack()
}

// sound is the DNS of a firm whose mail everybody believes.
func sound(key mailer.DKIMKey) zone {
	name, value, _ := key.Record()
	return zone{
		texts: map[string][]string{
			"firm.example":        {"v=spf1 include:amazonses.com -all", "some-site-verification=1"},
			"amazonses.com":       {"v=spf1 ip4:192.0.2.0/24 -all"},
			name:                  {value},
			"_dmarc.firm.example": {"v=DMARC1; p=reject"},
		},
		mx: map[string]string{"firm.example": "mx.firm.example."},
	}
}

func TestTheSendersDomainIsLookedOver(t *testing.T) {
	key := mailer.DKIMKey{Domain: "firm.example", Selector: "px", Key: ed25519.NewKeyFromSeed(make([]byte, 32))}
	many := "v=spf1 a mx a:b.example a:c.example a:d.example a:e.example a:f.example a:g.example a:h.example a:i.example include:amazonses.com -all"
	for name, c := range map[string]struct {
		change func(z zone, check *mailer.DomainCheck)
		check  string
		health mailer.Health
		says   []string
	}{
		"all is well": {func(zone, *mailer.DomainCheck) {}, "", "", nil},
		"no SPF":      {func(z zone, _ *mailer.DomainCheck) { delete(z.texts, "firm.example") }, "SPF", mailer.Faulty, []string{`"v=spf1 include:amazonses.com ~all"`}},
		"two SPF": {func(z zone, _ *mailer.DomainCheck) {
			z.texts["firm.example"] = []string{"v=spf1 a -all", "v=spf1 mx ~all"}
		}, "SPF", mailer.Faulty, []string{`"v=spf1 a mx ~all"`}},
		"anybody":        {func(z zone, _ *mailer.DomainCheck) { z.texts["firm.example"] = []string{"v=spf1 +all"} }, "SPF", mailer.Faulty, []string{"everybody", "~all"}},
		"other provider": {func(z zone, _ *mailer.DomainCheck) { z.texts["firm.example"] = []string{"v=spf1 mx -all"} }, "SPF", mailer.Advised, []string{`"v=spf1 mx include:amazonses.com -all"`}},
		"too many":       {func(z zone, _ *mailer.DomainCheck) { z.texts["firm.example"] = []string{many} }, "SPF", mailer.Faulty, []string{"11 further questions", "10 at most"}},
		"undecided": {func(z zone, _ *mailer.DomainCheck) {
			z.texts["firm.example"] = []string{"v=spf1 include:amazonses.com ?all"}
		}, "SPF", mailer.Advised, []string{"~all"}},
		"no key": {func(z zone, _ *mailer.DomainCheck) { delete(z.texts, "px._domainkey.firm.example") }, "DKIM px", mailer.Faulty, []string{"px._domainkey.firm.example", `"v=DKIM1; k=ed25519; p=`}},
		"another key": {func(z zone, _ *mailer.DomainCheck) {
			z.texts["px._domainkey.firm.example"] = []string{"v=DKIM1; p=AAAA"}
		}, "DKIM px", mailer.Faulty, []string{"another key"}},
		"withdrawn key": {func(z zone, _ *mailer.DomainCheck) { z.texts["px._domainkey.firm.example"] = []string{"v=DKIM1; p="} }, "DKIM px", mailer.Faulty, []string{"withdrawn"}},
		"server signs":  {func(_ zone, check *mailer.DomainCheck) { check.Keys = nil }, "DKIM", mailer.Unasked, []string{"dkim=pass"}},
		"no DMARC":      {func(z zone, _ *mailer.DomainCheck) { delete(z.texts, "_dmarc.firm.example") }, "DMARC", mailer.Faulty, []string{`_dmarc.firm.example: "v=DMARC1; p=none;`}},
		"lenient DMARC": {func(z zone, _ *mailer.DomainCheck) { z.texts["_dmarc.firm.example"] = []string{"v=DMARC1;p=none"} }, "DMARC", mailer.Advised, []string{"quarantine"}},
		"garbled DMARC": {func(z zone, _ *mailer.DomainCheck) { z.texts["_dmarc.firm.example"] = []string{"v=DMARC1; p=maybe"} }, "DMARC", mailer.Faulty, []string{`"maybe"`}},
		"strange path and signature": {func(z zone, check *mailer.DomainCheck) {
			check.ReturnPath, check.Keys = "mails.example", nil
			z.texts["mails.example"], z.mx["mails.example"] = z.texts["firm.example"], "mx.mails.example."
		}, "alignment", mailer.Advised, []string{"mails.example", "firm.example"}},
		"strict signature": {func(z zone, check *mailer.DomainCheck) {
			z.texts["_dmarc.firm.example"] = []string{"v=DMARC1; p=reject; adkim=s; aspf=s"}
			check.ReturnPath, check.Keys[0].Domain = "bounce.firm.example", "mail.firm.example"
		}, "alignment", mailer.Faulty, []string{"PARALLAX_DKIM_DOMAIN to firm.example"}},
		"no MX":    {func(z zone, _ *mailer.DomainCheck) { delete(z.mx, "firm.example") }, "bounces", mailer.Faulty, []string{"MX record for firm.example"}},
		"takes no": {func(z zone, _ *mailer.DomainCheck) { z.mx["firm.example"] = "." }, "bounces", mailer.Faulty, []string{"takes no mail"}},
	} {
		t.Run(name, func(t *testing.T) {
			z := sound(key)
			check := mailer.DomainCheck{From: "firm.example", Servers: []string{"email-smtp.eu-west-1.amazonaws.com"}, Keys: []mailer.DKIMKey{key}, Timeout: 5 * time.Second}
			c.change(z, &check)
			check.Resolver = resolverAt(z.serve(t))
			ill := ""
			for _, f := range check.Run(t.Context()) {
				if f.Health != mailer.Healthy && f.Fix == "" {
					t.Errorf("no mend for %+v", f)
				}
				if f.Check == c.check && f.Health == c.health {
					ill = f.Found + " " + f.Fix
				} else if c.check == "" && f.Health != mailer.Healthy {
					t.Errorf("a false alarm: %+v", f)
				}
			}
			for _, part := range c.says {
				if !strings.Contains(ill, part) {
					t.Errorf("%s is told as %q; it should say %s", c.check, ill, part)
				}
			}
		})
	}
}

func TestDoctorRaisesNoFalseAlarmWhenDNSIsSilent(t *testing.T) {
	smtp := faultrun.Start(t, nil).Addr()
	env := serveEnv("sqlite:"+t.TempDir()+"/parallax.db", smtp)
	key := mailer.DKIMKey{Domain: "firm.example", Selector: "px", Key: ed25519.NewKeyFromSeed(make([]byte, 32))}
	for says, z := range map[string]zone{"could not check  SPF, DKIM, DMARC: no DNS server answers": {fails: true}, "ok               SPF: v=spf1 include:amazonses.com -all": sound(key)} {
		var out, errs bytes.Buffer
		_ = run(t.Context(), []string{"doctor", "--resolver", z.serve(t), "--timeout", "2s"}, lines(env), &out, &errs)
		if !strings.Contains(out.String(), says) {
			t.Errorf("%q is missing in\n%s", says, out.String())
		}
	}
}

func TestBeforeALaunchOnlyWhatIsBrokenIsTold(t *testing.T) {
	key := mailer.DKIMKey{Domain: "firm.example", Selector: "px", Key: ed25519.NewKeyFromSeed(make([]byte, 32))}
	lenient, broken, silent := sound(key), sound(key), zone{fails: true}
	lenient.texts["_dmarc.firm.example"] = []string{"v=DMARC1; p=none"}
	delete(broken.texts, "_dmarc.firm.example")
	for want, z := range map[int]zone{0: lenient, 1: broken} {
		clock := time.Now()
		d := newDomainDoubts(settings{DKIM: []mailer.DKIMKey{key}}, func() time.Time { return clock })
		d.check.From, d.check.Resolver = "firm.example", resolverAt(z.serve(t))
		if found := d.tell(t.Context()); len(found) != want {
			t.Errorf("told: %+v, want %d", found, want)
		}
		d.check.Resolver = resolverAt(silent.serve(t))
		clock = clock.Add(time.Minute)
		if found := d.tell(t.Context()); len(found) != want {
			t.Errorf("a minute later: %+v, want what was found before", found)
		}
		clock = clock.Add(time.Hour)
		if found := d.tell(t.Context()); len(found) != 0 {
			t.Errorf("DNS is silent, and yet it says %+v", found)
		}
	}
}
