package bounce_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/mailer/bounce"
)

const (
	ourMessage = "01jq3v9k2mabcdefgh45@firm.example"
	ourPath    = "bounces+01jq3v9k2mabcdefgh457x0m3dnw2rk8c5vt6h1q@firm.example"
	recipient  = "ann.other@client.example"
)

// expected is what each mail in testdata means. The mails were written by us after the forms that the servers and programs in their
// names are known to send.
var expected = map[string]bounce.Report{
	"postfix-unknown-user":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"postfix-host-not-found":    {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.4.4"},
	"postfix-no-code":           {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"postfix-mailbox-full":      {Kind: bounce.Soft, Cause: bounce.Full, Final: true, Status: "5.2.2"},
	"postfix-blocklist":         {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.1"},
	"postfix-too-large":         {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.3.4"},
	"postfix-delay":             {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.4.1"},
	"postfix-expired":           {Kind: bounce.Soft, Cause: bounce.Passing, Final: true, Status: "4.4.1"},
	"postfix-delivered":         {Kind: bounce.Delivered, Status: "2.0.0"},
	"forwarded-to-two":          {Kind: bounce.Delivered, Status: "2.0.0"},
	"null-mx":                   {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.0"},
	"greylisted":                {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.2.0"},
	"exim-unknown-user":         {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"exim-unrouteable":          {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"exim-sender-refused":       {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.0.0"},
	"exim-delayed":              {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.7.1"},
	"exim-retry-timeout":        {Kind: bounce.Soft, Cause: bounce.Passing, Final: true},
	"exchange-2003":             {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true},
	"exchange-2010-not-found":   {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"exchange-2016-full":        {Kind: bounce.Soft, Cause: bounce.Full, Final: true, Status: "5.2.2"},
	"exchange-restricted":       {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.1"},
	"exchange-relayed":          {Kind: bounce.Delivered, Status: "2.7.0"},
	"office365-not-found":       {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.10"},
	"office365-german":          {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.10"},
	"office365-edge-block":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.4.1"},
	"office365-transport-rule":  {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.1"},
	"office365-tenant-blocked":  {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.606"},
	"office365-delayed":         {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.4.7"},
	"office365-expired":         {Kind: bounce.Soft, Cause: bounce.Passing, Final: true, Status: "5.4.300"},
	"gmail-not-found":           {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"gmail-disabled":            {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.2.1"},
	"gmail-old-form":            {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"gmail-full":                {Kind: bounce.Soft, Cause: bounce.Full, Final: true, Status: "5.2.2"},
	"gmail-too-much-mail":       {Kind: bounce.Soft, Cause: bounce.Passing, Final: true, Status: "5.2.1"},
	"gmail-unauthenticated":     {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.26"},
	"gmail-spam":                {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.1"},
	"gmail-delay":               {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.4.1"},
	"qmail-no-mailbox":          {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"qmail-remote-refusal":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"qmail-gave-up":             {Kind: bounce.Soft, Cause: bounce.Passing, Final: true, Status: "4.4.1"},
	"qmail-quota":               {Kind: bounce.Soft, Cause: bounce.Full, Final: true},
	"sendmail-unknown-user":     {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"sendmail-old-form":         {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"sendmail-warning":          {Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.4.1"},
	"ses-unknown-user":          {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"ses-own-suppression-list":  {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"sendgrid-unknown-user":     {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"yahoo-failure":             {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"yahoo-complaints-deferral": {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "4.7.0"},
	"domino-not-listed":         {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"courier-quota":             {Kind: bounce.Soft, Cause: bounce.Full, Final: true, Status: "5.0.0"},
	"messaging-server-unknown":  {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"zoho-invalid-address":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"gmx-quota":                 {Kind: bounce.Soft, Cause: bounce.Full, Final: true},
	"mailru-unknown-user":       {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.0.0"},
	"mimecast-content":          {Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.0.0"},
	"proofpoint-unknown":        {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"utf8-dsn":                  {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"broken-boundaries":         {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"wrapped-by-filter":         {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},

	"arf-yahoo":         {Kind: bounce.Complaint},
	"arf-redacted":      {Kind: bounce.Complaint},
	"arf-ses":           {Kind: bounce.Complaint},
	"arf-opt-out":       {Kind: bounce.Complaint},
	"hotmail-complaint": {Kind: bounce.Complaint},
	"arf-not-spam":      {Kind: bounce.Unknown},
	"arf-auth-failure":  {Kind: bounce.Unknown},

	"away-exchange":    {Kind: bounce.AutoReply},
	"away-german":      {Kind: bounce.AutoReply},
	"away-french":      {Kind: bounce.AutoReply},
	"away-spanish":     {Kind: bounce.AutoReply},
	"away-italian":     {Kind: bounce.AutoReply},
	"away-portuguese":  {Kind: bounce.AutoReply},
	"away-dutch":       {Kind: bounce.AutoReply},
	"away-polish":      {Kind: bounce.AutoReply},
	"away-japanese":    {Kind: bounce.AutoReply},
	"away-russian":     {Kind: bounce.AutoReply},
	"away-swedish":     {Kind: bounce.AutoReply},
	"away-gmail":       {Kind: bounce.AutoReply},
	"away-apple":       {Kind: bounce.AutoReply},
	"away-sieve":       {Kind: bounce.AutoReply},
	"left-the-company": {Kind: bounce.AutoReply},
	"ticket-opened":    {Kind: bounce.AutoReply},
	"challenge-boxbe":  {Kind: bounce.AutoReply},
	"challenge-tmda":   {Kind: bounce.AutoReply},
	"receipt-read":     {Kind: bounce.AutoReply},
	"receipt-deleted":  {Kind: bounce.AutoReply},

	"reply":                     {Kind: bounce.Unknown},
	"reply-refuses":             {Kind: bounce.Unknown},
	"forwarded-bounce-inline":   {Kind: bounce.Unknown},
	"forwarded-bounce-attached": {Kind: bounce.Unknown},
	"newsletter":                {Kind: bounce.Unknown},
	"dmarc-aggregate":           {Kind: bounce.Unknown},

	// What claims to be a bounce is read as one: that nobody sent it from where our mail went is for the store to see.
	"hostile-forged":             {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"hostile-bad-encodings":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"hostile-control-characters": {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"hostile-markup":             {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"hostile-broken-header":      {Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1"},
	"hostile-own-boundary":       {Kind: bounce.Soft, Cause: bounce.Passing, Final: true},
	"hostile-no-boundary":        {Kind: bounce.Soft, Cause: bounce.Passing, Final: true},
	"hostile-header-only":        {Kind: bounce.Soft, Cause: bounce.Passing, Final: true},
	"hostile-binary":             {Kind: bounce.Unknown},
}

func fixtures(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(file), ".eml")] = raw
	}
	return out
}

// TestEveryFormIsUnderstood reads each mail as it is, with the line ends of the network, and as a pipe hands it over.
func TestEveryFormIsUnderstood(t *testing.T) {
	mails := fixtures(t)
	if len(mails) != len(expected) {
		t.Errorf("%d mails in testdata, %d verdicts", len(mails), len(expected))
	}
	for name, want := range expected {
		raw := mails[name]
		for form, bytes := range map[string][]byte{
			"as it is": raw,
			"CRLF":     bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n")),
			"piped":    append([]byte("From MAILER-DAEMON  Mon Mar  2 08:00:09 2026\n"), raw...),
		} {
			if strings.HasPrefix(name, "hostile-") && form != "as it is" {
				continue
			}
			got := bounce.Read(bytes)
			if got.Kind != want.Kind || got.Cause != want.Cause || got.Final != want.Final || got.Status != want.Status {
				t.Errorf("%s, %s: %s %s final=%v %q, want %s %s final=%v %q (%s)", name, form,
					got.Kind, got.Cause, got.Final, got.Status, want.Kind, want.Cause, want.Final, want.Status, got.Diagnostic)
			}
		}
	}
}

func TestAReportNamesItsMail(t *testing.T) {
	unnamed := []string{"exim-delayed", "ticket-opened"} // they repeat nothing of the mail but stand at its return path
	for name, raw := range fixtures(t) {
		got := bounce.Read(raw)
		if got.Kind == bounce.Unknown || strings.HasPrefix(name, "hostile-") || strings.HasPrefix(name, "away-") {
			continue
		}
		if !slices.Contains(got.MessageIDs, ourMessage) && !slices.Contains(unnamed, name) {
			t.Errorf("%s: our message is not among %q", name, got.MessageIDs)
		}
		reachable := slices.Contains(got.ReturnPaths, ourPath) || got.Kind == bounce.AutoReply
		if !reachable {
			t.Errorf("%s: our return path is not among %q", name, got.ReturnPaths)
		}
		named := slices.Contains(got.Recipients, recipient) || got.Kind == bounce.AutoReply || name == "arf-redacted"
		if !named {
			t.Errorf("%s: the recipient is not among %q", name, got.Recipients)
		}
	}
}

func TestDiagnosticsAreOneReadableLine(t *testing.T) {
	for name, raw := range fixtures(t) {
		got := bounce.Read(raw)
		if d := got.Diagnostic; !utf8.ValidString(d) || utf8.RuneCountInString(d) > 500 || strings.ContainsAny(d, "\n\r\t\x00\x1b\u202e") {
			t.Errorf("%s: %q", name, d)
		}
		failed := got.Kind == bounce.Hard || got.Kind == bounce.Soft && got.Final
		if failed && got.Diagnostic == "" && name != "hostile-header-only" {
			t.Errorf("%s: nobody is told why", name)
		}
	}
}
