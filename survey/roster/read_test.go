package roster

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"parallax/survey"
)

// readText reads files given as text.
func readText(t *testing.T, o Options, texts ...string) (Sheet, error) {
	t.Helper()
	var files []File
	for i, text := range texts {
		files = append(files, File{Name: fmt.Sprintf("file%d.csv", i+1), Content: strings.NewReader(text)})
	}
	return Read(context.Background(), files, o)
}

// mustRead reads files that hold no problem.
func mustRead(t *testing.T, texts ...string) Sheet {
	t.Helper()
	s, err := readText(t, Options{}, texts...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Problems {
		t.Fatalf("problem: %+v", p)
	}
	return s
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestExportsMapThemselves(t *testing.T) {
	for _, c := range []struct {
		file, source, delimiter, encoding string
		rows, accounts                    int
		first                             string // account, value, lead, first contact
	}{
		{"salesforce.csv", "salesforce", "comma", "UTF-8", 3, 2, "Nordwind Logistics|1200000.00 USD|Lena Vogt|Priya Raman <priya.raman@nordwind.example>"},
		{"hubspot.csv", "hubspot", "comma", "UTF-8", 2, 2, "Nordwind Logistics||lena.vogt@firm.example|Priya Raman <priya.raman@nordwind.example>"},
		{"dynamics.csv", "dynamics", "semicolon", "UTF-16", 2, 2, "Polder Energie B.V.||Omar Haddad|Vincent van der Berg <vincent@polder.example>"},
		{"german.csv", "other", "semicolon", "Windows-1252", 2, 2, "Müller & Söhne KG|1234567.89 EUR|lena.vogt@firm.example|Günther Weiß <g.weiss@mueller.example>"},
		{"french.csv", "other", "tab", "UTF-8", 1, 1, "Les Forges de l'Été|1234567.00 EUR|omar.haddad@firm.example|Agnès Lœuillet <agnes@forges.example>"},
	} {
		t.Run(c.file, func(t *testing.T) {
			s := mustRead(t, fixture(t, c.file))
			a := s.Accounts[0]
			value := ""
			if a.Value != nil {
				value = a.Value.String() + " " + a.Currency
			}
			first := a.Name + "|" + value + "|" + a.Lead.words() + "|" + a.Contacts[0].words()
			if s.Source != c.source || s.Delimiter != c.delimiter || s.Encoding != c.encoding || s.Rows != c.rows || len(s.Accounts) != c.accounts || first != c.first {
				t.Errorf("%s, %s, %s, %d rows, %d accounts, first %s", s.Source, s.Delimiter, s.Encoding, s.Rows, len(s.Accounts), first)
			}
		})
	}
}

func TestTwoFilesComeInEitherOrder(t *testing.T) {
	a, c := fixture(t, "accounts.csv"), fixture(t, "contacts.csv")
	for _, files := range [][]string{{a, c}, {c, a}} {
		s := mustRead(t, files...)
		if len(s.Accounts) != 2 || len(s.Accounts[0].Contacts) != 2 || s.Accounts[0].Name != "Nordwind Logistics" || s.Accounts[1].Currency != "NOK" {
			t.Errorf("%+v", s.Accounts)
		}
		if p := Against(s, Base{}); p.ProblemCount != 0 || p.Accounts.Create != 2 || p.Contacts.Create != 3 || p.Members.Create != 2 {
			t.Errorf("%+v", p)
		}
	}
	stranger := "account,email\nNordwnd Logistics,x@nordwind.example\n"
	s := mustRead(t, a, stranger)
	if p := Against(s, Base{}); p.ProblemCount != 1 || p.Problems[0].Where != "file2.csv, row 2, column account" {
		t.Errorf("an account of neither file: %+v", p.Problems)
	}
}

// TestTwoFilesBlameTheRightRow: contacts of an account whose own row is broken are not at fault, and two files of contacts
// are simply read one after the other.
func TestTwoFilesBlameTheRightRow(t *testing.T) {
	contacts := "account,email\nN,a@n.example\nN,b@n.example\n"
	for _, c := range []struct {
		other    string
		problems int
	}{{"account,value\nN,much\n", 1}, {"account,value\nM,5\n", 1}, {"account,value\nn,5\n", 0}, {"account,email\nM,c@m.example\n", 0}, {"name,value\nN,5\n", 1}} {
		s, err := readText(t, Options{}, c.other, contacts)
		if err != nil {
			t.Fatal(err)
		}
		if p := Against(s, Base{}); p.ProblemCount != c.problems {
			t.Errorf("%q: %+v", c.other, p.Problems)
		}
	}
}

func TestTemplateImports(t *testing.T) {
	s := mustRead(t, string(Template()))
	if s.Source != "template" || len(s.Accounts) != 1 || len(s.Accounts[0].Contacts) != 2 {
		t.Errorf("%+v", s)
	}
	for _, c := range s.Columns {
		if c.How != Recognised || c.Field != c.Header {
			t.Errorf("column %+v", c)
		}
	}
}

func utf16le(text string, mark bool) string {
	var b bytes.Buffer
	if mark {
		text = "\uFEFF" + text
	}
	_ = binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(text)))
	return b.String()
}

func utf16be(text string, mark bool) string {
	var b bytes.Buffer
	if mark {
		text = "\uFEFF" + text
	}
	_ = binary.Write(&b, binary.BigEndian, utf16.Encode([]rune(text)))
	return b.String()
}

const good = "account,first_name,last_name,email\nNordwind,Priya,Raman,priya@nordwind.example\n"

// TestFormsOfTheSameFile reads one file as different systems write it.
func TestFormsOfTheSameFile(t *testing.T) {
	for name, text := range map[string]string{
		"plain":               good,
		"mark":                "\uFEFF" + good,
		"UTF-16 LE":           utf16le(good, true),
		"UTF-16 BE":           utf16be(good, true),
		"UTF-16 LE no mark":   utf16le(good, false),
		"UTF-16 BE no mark":   utf16be(good, false),
		"CR LF":               strings.ReplaceAll(good, "\n", "\r\n"),
		"lone CR":             strings.ReplaceAll(good, "\n", "\r"),
		"no end":              strings.TrimSuffix(good, "\n"),
		"semicolons":          strings.ReplaceAll(good, ",", ";"),
		"tabs":                strings.ReplaceAll(good, ",", "\t"),
		"pipes":               strings.ReplaceAll(good, ",", "|"),
		"sep line":            "sep=;\r\n" + strings.ReplaceAll(good, ",", ";"),
		"quoted":              `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(good), ",", `","`), "\n", "\"\n\"") + `"`,
		"headers in capitals": strings.ToUpper(good[:35]) + good[35:],
		"headers with spaces": strings.ReplaceAll(good, "_", " "),
		"more empty cells":    strings.ReplaceAll(good, "Raman,priya@nordwind.example", "Raman,priya@nordwind.example,,"),
		"full name":           "Account Name,Full Name,Email\nNordwind,\"Raman, Priya\",priya@nordwind.example",
		"spaces around":       "account , first_name,last_name,email\n Nordwind , Priya , Raman , priya@nordwind.example ",
		"unknown header":      "account,first_name,last_name,email,shoe size\nNordwind,Priya,Raman,priya@nordwind.example,38",
		"doubled unknown":     "account,first_name,last_name,email,x,x\nNordwind,Priya,Raman,priya@nordwind.example,1,2",
	} {
		t.Run(name, func(t *testing.T) {
			s := mustRead(t, text)
			want := "Priya Raman <priya@nordwind.example>"
			if len(s.Accounts) != 1 || s.Accounts[0].Name != "Nordwind" || len(s.Accounts[0].Contacts) != 1 || s.Accounts[0].Contacts[0].words() != want {
				t.Errorf("%+v", s.Accounts)
			}
		})
	}
}

// TestBadCells: every fault names row, column, what was found, what was expected and how to mend it.
func TestBadCells(t *testing.T) {
	head := "account,value,currency,first_name,email,locale,decision_role\n"
	for _, c := range []struct {
		name, text    string
		row           int
		column, found string
	}{
		{"no account", head + ",,,Priya,p@n.example,,", 2, "account", "nothing"},
		{"spaces for account", head + "   ,,,Priya,p@n.example,,", 2, "account", "nothing"},
		{"no address", head + "N,,,Priya,,,", 2, "email", "nothing"},
		{"two addresses", head + "N,,,Priya,a@n.example; b@n.example,,", 2, "email", `"a@n.example; b@n.example"`},
		{"two addresses with a comma", head + "N,,,Priya,\"a@n.example, b@n.example\",,", 2, "email", `"a@n.example, b@n.example"`},
		{"no dot in the domain", head + "N,,,Priya,a@localhost,,", 2, "email", `"a@localhost"`},
		{"IP literal", head + "N,,,Priya,a@[127.0.0.1],,", 2, "email", `"a@[127.0.0.1]"`},
		{"line break in the address", head + "N,,,Priya,\"a@n.example\nBcc: b@n.example\",,", 2, "email", `"a@n.example\nBcc: b@n.example"`},
		{"script in the address", head + "N,,,Priya,<script>@n.example,,", 2, "email", `"<script>@n.example"`},
		{"formula in the address", head + "N,,,Priya,=HYPERLINK(),,", 2, "email", `"=HYPERLINK()"`},
		{"NUL", head + "N\x00,,,Priya,a@n.example,,", 2, "account", `"N\x00"`},
		{"line break in a name", head + "N,,,\"Pri\nya\",a@n.example,,", 2, "first_name", `"Pri\nya"`},
		{"runs backwards", head + "N\u202Egpj.exe,,,Priya,a@n.example,,", 2, "account", `"N\u202egpj.exe"`},
		{"flood of marks", head + "N,,,P" + strings.Repeat("\u0301", 50) + ",a@n.example,,", 2, "first_name", `"P` + strings.Repeat("\u0301", 50) + `"`},
		{"broken UTF-8", "account,first_name,email\nMüller äöü,Pri\xFFya,a@n.example", 2, "first_name", `"Pri\xffya"`},
		{"replacement character", "account,first_name,email\nN,Pri\uFFFDya,a@n.example", 2, "first_name", `"Pri�ya"`},
		{"ambiguous amount", head + "N,\"1,234\",EUR,Priya,a@n.example,,", 2, "value", `"1,234"`},
		{"millions", head + "N,$1.2M,,Priya,a@n.example,,", 2, "value", `"$1.2M"`},
		{"negative", head + "N,-5,EUR,Priya,a@n.example,,", 2, "value", `"-5"`},
		{"NaN", head + "N,NaN,EUR,Priya,a@n.example,,", 2, "value", `"NaN"`},
		{"power", head + "N,1e9,EUR,Priya,a@n.example,,", 2, "value", `"1e9"`},
		{"too much", head + "N,99999999999999,EUR,Priya,a@n.example,,", 2, "value", `"99999999999999"`},
		{"uneven thousands", head + "N,\"1,23,456.00\",EUR,Priya,a@n.example,,", 2, "value", `"1,23,456.00"`},
		{"yen have no decimals", head + "N,12.50,JPY,Priya,a@n.example,,", 2, "value", `"12.50"`},
		{"two currencies", head + "N,€5,USD,Priya,a@n.example,,", 2, "value", `"€5", with the currency "USD"`},
		{"no such currency", head + "N,5,Taler,Priya,a@n.example,,", 2, "currency", `"Taler"`},
		{"no such language", head + "N,,,Priya,a@n.example,klingonisch,", 2, "locale", `"klingonisch"`},
		{"no such part", head + "N,,,Priya,a@n.example,,boss", 2, "decision_role", `"boss"`},
		{"too few cells", head + "N,,,Priya,a@n.example,,\nN,5", 3, "", "2 cells"},
		{"too many cells", head + "N,,,Priya,a@n.example,,,x", 2, "", "8 cells"},
		{"rows count as in a spreadsheet", head + "\n\n,,,,,,\nN,,,\"x\",a@n.example,,boss", 5, "decision_role", `"boss"`},
		{"rows after a break in quotes", "account,email,note\nN,a@n.example,\"1\n2\n3\"\nN,b,x", 3, "email", `"b"`},
		{"open quote", head + "N,,,\"Priya,a@n.example,,\nM,,,,,,", 2, "first_name", ``},
		{"text behind a quote", head + "N,,,\"Priya\" R,a@n.example,,", 2, "first_name", ``},
		{"10 MB cell", head + "N,,," + strings.Repeat("x", 10<<20) + ",a@n.example,,", 2, "first_name", ``},
		{"1 MB address", head + "N,,,Priya," + strings.Repeat("a", 30_000) + "@n.example,,", 2, "email", ``},
		{"contradiction", head + "N,5,EUR,Priya,a@n.example,,\nn,6,EUR,Jo,b@n.example,,", 3, "value", `"6.00"`},
		{"the same person twice, differently", head + "N,,,Priya,a@n.example,,\nN,,,Jo,A@N.example,,", 3, "first_name", `"Jo"`},
		{"control characters in a header", "account,email,\x1btitle\nN,a@n.example,\"x\ny\"", 2, `"\x1btitle"`, `"x\ny"`},
		{"no header row", "Nordwind,Priya,a@n.example\nNordwind,Jo,b@n.example", 1, "", `the headers "Nordwind", "Priya" and "a@n.example"`},
		{"no address column", "Account Name,First Name\nN,Priya", 1, "", `the headers "Account Name" and "First Name"`},
		{"doubled header", "account,email,Email\nN,a@n.example,b@n.example", 1, "Email", `two columns for email: "email" and "Email"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := readText(t, Options{}, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if s.ProblemCount != 1 {
				t.Fatalf("%d problems: %+v", s.ProblemCount, s.Problems)
			}
			p := s.Problems[0]
			if p.Row != c.row || p.Column != c.column || (c.found != "" && p.Found != c.found) {
				t.Errorf("row %d, column %q, found %s; want row %d, column %q, found %s", p.Row, p.Column, p.Found, c.row, c.column, c.found)
			}
			if p.Found == "" || p.Expected == "" || p.Fix == "" || !strings.HasPrefix(p.Where, fmt.Sprintf("row %d", c.row)) || len(p.Found) > 400 {
				t.Errorf("not helpful: %+v", p)
			}
			if plan := Against(s, Base{}); plan.ProblemCount != 1 {
				t.Errorf("the plan has %d problems", plan.ProblemCount)
			}
		})
	}
}

// TestHarmlessCells: what looks dangerous is text, kept as it is and shown in quotation marks.
func TestHarmlessCells(t *testing.T) {
	for _, name := range []string{
		"'", `x"y`, "' OR 1=1--", "<script>alert(1)</script>", `"onfocus=x`, "javascript:alert(1)", "{{.}}", `{{env "PATH"}}`, "=HYPERLINK(\"http://x.example\")",
		"@SUM(A1)", "+1", "-1", "👩‍👩‍👧", "../../etc/passwd", "O'Dowd & Sons; Ltd, \"the best\"",
	} {
		text := "account,email\n\"" + strings.ReplaceAll(name, `"`, `""`) + "\",a@n.example\n"
		s := mustRead(t, text)
		if got := s.Accounts[0].Name; got != name {
			t.Errorf("%q became %q", name, got)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	million := "account,email\n" + strings.Repeat("N,a@n.example\n", 1_000_000)
	for _, c := range []struct {
		name, text string
		kind       survey.Kind
		says       string
	}{
		{"empty", "", survey.Invalid, "empty"},
		{"only line ends", "\n\r\n\r", survey.Invalid, "empty"},
		{"a zip renamed", "PK\x03\x04\x14\x00\x06\x00" + strings.Repeat("\x00x", 100), survey.Invalid, "or an Excel workbook (XLSX) that is damaged; expected"},
		{"old Excel", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", survey.Invalid, "XLS"},
		{"PDF", "%PDF-1.7\n", survey.Invalid, "PDF"},
		{"binary", strings.Repeat("\x01\x02\x03\x00\x00\x00\x05x", 100), survey.Invalid, "binary"},
		{"only NUL", strings.Repeat("\x00", 100), survey.Invalid, "binary"},
		{"two control characters", "\x00\x01", survey.Invalid, "binary"},
		{"a header with a NUL", "acc\x00ount,email\nN,a@n.example\n", survey.Invalid, "binary"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", survey.Invalid, "an image; expected a table as CSV text or as an Excel workbook (XLSX)"},
		{"PNG taken for UTF-8", "\u0089PNG\r\n\x1a\n", survey.Invalid, "image"},
		{"WebP", "RIFF\x24\x00\x00\x00WEBPVP8 ", survey.Invalid, "image"},
		{"RTF", `{\rtf1\ansi Dear all}`, survey.Invalid, "RTF"},
		{"the sign-in page of a CRM", "\uFEFF\r\n<!DOCTYPE html><html><title>Sign in</title>", survey.Invalid, "web page"},
		{"XML", `<?xml version="1.0"?><Workbook/>`, survey.Invalid, "XML"},
		{"XML in UTF-16", utf16le(`<?xml version="1.0"?><Workbook/>`, true), survey.Invalid, "XML"},
		{"JSON", `[ {"account": "N"} ]`, survey.Invalid, "JSON"},
		{"a million rows", million, survey.TooLarge, "100000 rows"},
		{"more than 20 MB", "account,email\n" + strings.Repeat("x", MaxBytes), survey.TooLarge, "20 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readText(t, Options{}, c.text)
			if err == nil || survey.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
		})
	}
	if _, err := Read(context.Background(), []File{{"x.csv", io.MultiReader(strings.NewReader(good), brokenOff{})}}, Options{}); survey.KindOf(err) != survey.Invalid || !strings.Contains(err.Error(), "did not arrive whole") {
		t.Errorf("broken off: %v", err)
	}
	if _, err := readText(t, Options{}); survey.KindOf(err) != survey.Invalid {
		t.Errorf("no file: %v", err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(gone, []File{{"x.csv", strings.NewReader(good)}}, Options{}); err == nil {
		t.Error("a caller who has gone is still served")
	}
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestMappingByHand(t *testing.T) {
	text := "Klient;Wer;Post;Shoe\nNordwind;Priya Raman;priya@nordwind.example;38\n"
	s, err := readText(t, Options{Mapping: map[string]string{"klient": "account", "Wer": "full_name", "Post": "email"}}, text)
	if err != nil || s.ProblemCount != 0 || s.Delimiter != "semicolon" || s.Accounts[0].Contacts[0].words() != "Priya Raman <priya@nordwind.example>" {
		t.Fatalf("%v %+v", err, s)
	}
	hows := ""
	for _, c := range s.Columns {
		hows += c.Header + "=" + c.Field + "/" + c.How + " "
	}
	if hows != "Klient=account/chosen Wer=full_name/chosen Post=email/chosen Shoe=/ignored " {
		t.Error(hows)
	}
	for _, mapping := range []map[string]string{{"Klient": "acount"}, {"Kunde?": "account"}, {"Klient": "account", "Wer": "account"}} {
		if s, err := readText(t, Options{Mapping: mapping}, text); err != nil || s.ProblemCount == 0 {
			t.Errorf("%v is let pass: %v", mapping, err)
		}
	}
	left, err := readText(t, Options{Mapping: map[string]string{"Industry": ""}}, "account,email,industry\nN,a@n.example,Retail")
	if err != nil || left.Accounts[0].Industry != "" {
		t.Errorf("a column left out is read: %v %+v", err, left.Accounts)
	}
}
