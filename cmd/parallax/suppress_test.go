package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/api"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestAddressesAreSuppressedFromTheCommandLine(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		file := func(name, text string) string {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		run := func(c suppressCommand) (string, error) {
			var out bytes.Buffer
			err := c.run(t.Context(), s, &out)
			return out.String(), err
		}
		good := file("stop.csv", "Email,Reason,Phone\nZoe@fjord.example,asked by phone,1\nold@fjord.example,=1+1,2\nzoe@fjord.example,,3\n")
		for _, step := range []struct {
			name, says string
			command    suppressCommand
		}{
			{"a preview", "3 rows: 2 new, 0 on the list already, 1 repeated in the file\n  column \"Phone\" is ignored\n", suppressCommand{File: good}},
			{"the preview wrote nothing", "Imported. Nobody at these addresses", suppressCommand{File: good, Commit: true}},
			{"a second commit changes nothing", "0 new, 2 on the list already, 1 repeated", suppressCommand{File: good, Commit: true, Firm: firm.Firm.Name}},
			{"the list", "old@fjord.example,'=1+1,imported by terminal on ", suppressCommand{Export: true}},
		} {
			if out, err := run(step.command); err != nil || !strings.Contains(out, step.says) {
				t.Errorf("%s: %v\n%s", step.name, err, out)
			}
		}
		list, err := run(suppressCommand{Export: true})
		if err != nil {
			t.Fatal(err)
		}
		out, err := run(suppressCommand{File: file("list.csv", list), JSON: true})
		var told api.SuppressionImport
		if err := json.Unmarshal([]byte(out), &told); err != nil || told.Known != 2 || told.Added != 0 || len(told.Ignored) != 0 {
			t.Errorf("the list that was written, read again: %v\n%s", err, out)
		}
		if err != nil {
			t.Error(err)
		}
		for name, c := range map[string]suppressCommand{
			"a problem":    {File: file("bad.csv", "Email\nnobody\n"), Commit: true},
			"no such file": {File: "nowhere.csv"},
			"no such firm": {File: good, Firm: "Southwind"},
			"nothing":      {},
			"both":         {File: good, Export: true},
			"a zip":        {File: file("x.csv", "PK\x03\x04")},
		} {
			if out, err := run(c); survey.KindOf(err) != survey.Invalid {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
		if n := len(storetest.Must(s.Suppressions(t.Context(), firm.Admin))); n != 2 {
			t.Errorf("%d addresses are on the list", n)
		}
	})
}
