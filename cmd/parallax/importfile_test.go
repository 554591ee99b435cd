package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestImportFromTheCommandLine(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Firm(t, s)
		file := func(name, text string) string {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		run := func(c importCommand) (string, error) {
			var out bytes.Buffer
			err := c.run(context.Background(), s, &out, io.Discard)
			return out.String(), err
		}
		good := file("clients.csv", "Klient;Email;First Name\nNordwind;priya@nordwind.example;Priya\n")
		mapped := importCommand{Files: []string{good}, Map: map[string]string{"Klient": "account"}}
		for _, step := range []struct {
			name    string
			command func(importCommand) importCommand
			says    string
		}{
			{"a preview", func(c importCommand) importCommand { return c }, "add --commit to import"},
			{"the preview wrote nothing", func(c importCommand) importCommand { c.Commit = true; return c }, "accounts        1       0          0       0\n"},
			{"a second commit changes nothing", func(c importCommand) importCommand { c.Commit = true; return c }, "accounts        0       0          1       0\n"},
			{"by the firm's name", func(c importCommand) importCommand { c.Firm = "Northwind"; return c }, "contacts        0       0          1       0\n"},
			{"two files", func(c importCommand) importCommand {
				return importCommand{Files: []string{
					file("accounts.csv", "account,industry\nFjord,Shipping\n"), file("contacts.csv", "account,email\nFjord,zoe@fjord.example\n"),
				}}
			}, "contacts        1       0          0       0\n"},
		} {
			out, err := run(step.command(mapped))
			if err != nil || !strings.Contains(out, step.says) {
				t.Errorf("%s: %v\n%s", step.name, err, out)
			}
		}
		out, err := run(importCommand{Files: []string{file("mixed.csv", "account,email\nFjord,nobody\nFjord,nils@fjord.example\n")}, Rejected: file("left.csv", ""), Commit: true})
		if err != nil || !strings.Contains(out, "1 row not imported") || !strings.Contains(out, "contacts        1       0          0       0\n") {
			t.Errorf("without the rows with problems: %v\n%s", err, out)
		}
		left := file("left2.csv", "")
		if out, err = run(importCommand{Files: []string{file("two.csv", "account,email\nFjord,nobody\n=Fjord,\"a\nb\"\n")}, Rejected: left}); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		const want = "\uFEFFWhy it was left out,account,email\r\n"
		if text, err := os.ReadFile(left); err != nil || !strings.HasPrefix(string(text), want) || !strings.Contains(string(text), ",Fjord,nobody\r\n") || !strings.Contains(string(text), ",'=Fjord,\"a\nb\"\r\n") {
			t.Errorf("what was left out: %v %q", err, text)
		}
		asJSON := mapped
		asJSON.JSON = true
		out, err = run(asJSON)
		var plan struct {
			Digest   string
			Contacts struct{ Unchanged int }
		}
		if err := json.Unmarshal([]byte(out), &plan); err != nil || len(plan.Digest) != 64 || plan.Contacts.Unchanged != 1 {
			t.Errorf("as JSON: %v\n%s", err, out)
		}
		if err != nil {
			t.Error(err)
		}
		for name, c := range map[string]importCommand{
			"a problem":    {Files: []string{file("bad.csv", "account,email\nN,nobody\n")}, Commit: true},
			"no such file": {Files: []string{"nowhere.csv"}},
			"no such firm": {Files: []string{good}, Firm: "Southwind"},
			"no file":      {},
			"a zip":        {Files: []string{file("x.csv", "PK\x03\x04")}},
		} {
			if out, err := run(c); survey.KindOf(err) != survey.Invalid {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	})
}
