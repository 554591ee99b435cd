package roster

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// clientList makes a believable list: n contacts at about n/3 accounts with a handful of leads, as header and rows.
func clientList(r *rand.Rand, n int) [][]string {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	rows := [][]string{{"account", "value", "currency", "industry", "region", "tier", "lead_email", "lead_name", "first_name", "last_name", "email", "title", "locale", "decision_role"}}
	var account []string
	for i := range n {
		if i%3 == 0 {
			lead := pick("Lena Vogt", "Omar Haddad", "Agnès Blanc", "Jonas Weiß", "Mei Tan")
			account = []string{
				fmt.Sprintf("%s %s %d", pick("Nordwind", "Alpen", "Été", "Fjord", "Abelard & Sons,", `The "Old" Mill`), pick("AG", "Logistics; Ltd", "Werke\u00a0GmbH", "B.V."), i),
				fmt.Sprint(r.IntN(5_000_000)), pick("EUR", "GBP", "CHF"), pick("Retail", "Energy", ""), pick("DACH", "Nordics", ""), pick("A", "B", ""),
				fmt.Sprintf("%x@firm.example", lead[:3]), lead,
			}
		}
		rows = append(rows, append(append([]string{}, account...),
			pick("Priya", "Zoë", "Günther", "=SUM(A1)", "O'Neil"), pick("Raman", "Sørensen", "Weiß", "Lacombe"), fmt.Sprintf("person%d@client%d.example", i, i/3),
			pick("CEO", "Head | Buying", "", "Directeur, achats"), pick("en", "de", ""), pick("decides", "uses", ""),
		))
	}
	return rows
}

// write makes a CSV file of rows.
func write(rows [][]string, delim rune, ends string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = delim
	for _, row := range rows {
		_ = w.Write(row)
	}
	w.Flush()
	return strings.ReplaceAll(b.String(), "\n", ends)
}

// meaning is what a sheet says, without the form of its file.
func meaning(t *testing.T, s Sheet) string {
	t.Helper()
	if s.ProblemCount > 0 {
		t.Fatalf("problems: %+v", s.Problems[0])
	}
	out, err := json.Marshal(s.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestTheFormOfAFileDoesNotMatter: any delimiter, line end, encoding and order of columns gives the same sheet and plan.
func TestTheFormOfAFileDoesNotMatter(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		rows := clientList(r, 1+r.IntN(40))
		plain := mustRead(t, write(rows, ',', "\n"))
		want, digest := meaning(t, plain), Against(plain, present()).Digest

		order := r.Perm(len(rows[0]))
		shuffled := make([][]string, len(rows))
		for i, row := range rows {
			for _, c := range order {
				shuffled[i] = append(shuffled[i], row[c])
			}
		}
		delim := []rune(delimiters)[r.IntN(4)]
		ends := []string{"\n", "\r\n", "\r"}[r.IntN(3)]
		text := write(shuffled, delim, ends)
		form := r.IntN(6)
		switch form {
		case 1:
			text = "\uFEFF" + text
		case 2:
			text = utf16le(text, r.IntN(2) == 0)
		case 3:
			text = utf16be(text, r.IntN(2) == 0)
		case 4:
			text, _ = charmap.Windows1252.NewEncoder().String(text)
		}
		s := mustRead(t, text)
		if got := meaning(t, s); got != want {
			t.Fatalf("seed %d, delimiter %q, ends %q, form %d:\n%s\nwant\n%s", seed, delim, ends, form, got, want)
		}
		p := Against(s, present())
		if p.Digest != digest {
			t.Fatalf("seed %d: another digest", seed)
		}
		again := Against(s, carryOut(present(), p))
		if n := len(again.Effect.Accounts) + len(again.Effect.Contacts) + len(again.Effect.Members); n != 0 {
			t.Fatalf("seed %d: the second time there are still %d things to do", seed, n)
		}
	}
}

// FuzzRead: whatever comes, reading ends, keeps to its limits, says where each problem is, and planning twice agrees.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		good, string(Template()), utf16le(good, true), utf16be(good, false), "sep=;\n" + strings.ReplaceAll(good, ",", ";"),
		"account,email\n\"N,a@n.example", "account,value,email\nN,\"1.234,5 €\",a@n.example\n", "\xEF\xBB\xBFFirma;E-Mail\r\"\r\n\";x", "PK\x03\x04", "\"\"\"\",\"", "a\x00b",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := Read(context.Background(), []File{{"x.csv", bytes.NewReader(raw)}}, Options{})
		if err != nil {
			return
		}
		if (s.ProblemCount > 0) != (len(s.Problems) > 0) || len(s.Problems) > MaxShown || s.Rows > MaxRows {
			t.Fatalf("%d problems, %d shown, %d rows", s.ProblemCount, len(s.Problems), s.Rows)
		}
		for _, p := range s.Problems {
			if p.Row < 1 || p.Found == "" || p.Expected == "" || p.Fix == "" || p.Where == "" {
				t.Fatalf("not helpful: %+v", p)
			}
		}
		p := Against(s, present())
		if p.Digest != Against(s, present()).Digest {
			t.Fatal("planned twice, two digests")
		}
		if p.ProblemCount > 0 {
			return
		}
		again := Against(s, carryOut(present(), p))
		if n := len(again.Effect.Accounts) + len(again.Effect.Contacts) + len(again.Effect.Members); n != 0 {
			t.Fatalf("the second time there are still %d things to do: %+v", n, again.Effect)
		}
	})
}

// BenchmarkPreview reads and plans 10,000 rows against the 10,000 contacts that are there already, changed in part.
func BenchmarkPreview(b *testing.B) {
	rows := clientList(rand.New(rand.NewPCG(1, 2)), 10_000)
	text := write(rows, ',', "\n")
	read := func() Sheet {
		s, err := Read(context.Background(), []File{{"x.csv", strings.NewReader(text)}}, Options{})
		if err != nil || s.ProblemCount > 0 {
			b.Fatal(err, s.Problems)
		}
		return s
	}
	base := carryOut(Base{FirmID: "f"}, Against(read(), Base{FirmID: "f"}))
	for i := range base.Contacts {
		if i%2 == 0 {
			base.Contacts[i].Title = "was something else"
		}
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if p := Against(read(), base); p.Contacts.Unchanged+p.Contacts.Update != 10_000 {
			b.Fatal(p.Contacts)
		}
	}
}
