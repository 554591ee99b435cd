package main

import (
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/mailer/words"
)

func TestEveryMailIsWrittenToLookAt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mails")
	var out, complaints strings.Builder
	if err := run(t.Context(), []string{"mails", "--out", dir}, nil, &out, &complaints); err != nil {
		t.Fatal(err, complaints.String())
	}
	for _, language := range words.All() {
		for _, kind := range mailer.Kinds() {
			name := filepath.Join(dir, string(kind)+"."+language.Locale)
			for _, ending := range []string{".html", ".txt"} {
				if content, err := os.ReadFile(name + ending); err != nil || len(content) < 200 {
					t.Errorf("%s%s: %d bytes, %v", name, ending, len(content), err)
				}
			}
			source, err := os.Open(name + ".eml")
			if err != nil {
				t.Fatal(err)
			}
			defer source.Close()
			if m, err := mail.ReadMessage(source); err != nil || m.Header.Get("Subject") == "" || m.Header.Get("From") == "" {
				t.Errorf("%s.eml is no mail: %v", name, err)
			}
		}
		if note, err := os.ReadFile(filepath.Join(dir, "pre_notice."+language.Locale+".txt")); err != nil || len(note) < 200 {
			t.Errorf("the note ahead in %s: %d bytes, %v", language.Name, len(note), err)
		}
	}
}
