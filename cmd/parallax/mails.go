package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parallax/mailer"
	"parallax/mailer/samples"
)

// mailsCommand writes every mail that Parallax can send, with invented people in it, so that one can look at them.
type mailsCommand struct {
	Out string `required:"" type:"path" placeholder:"DIR" help:"Where to write them; made if it isn't there."`
}

// Run writes each kind in each language as .html, .txt and .eml, and the lead's own note as .txt.
func (c mailsCommand) Run(t *terminal) error {
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return fmt.Errorf("make the directory: %w", err)
	}
	all := samples.All()
	for _, s := range all {
		m, err := mailer.Compose(s.Letter, samples.Links{})
		if err != nil {
			return err
		}
		source, err := mailer.EML(m, "survey@firm.example", t.now())
		if err != nil {
			return err
		}
		if err := c.write(s, map[string][]byte{".html": []byte(m.HTML), ".txt": []byte(m.Subject + "\n\n" + m.Text), ".eml": source}); err != nil {
			return err
		}
	}
	notes := samples.Notes()
	for _, s := range notes {
		subject, text := mailer.Note(s.Letter)
		if err := c.write(s, map[string][]byte{".txt": []byte(subject + "\n\n" + text + "\n")}); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(t.out, "%d mails and %d notes are in %s.\n", len(all), len(notes), c.Out)
	return err
}

// write puts one sample's files, by their endings, beside the others.
func (c mailsCommand) write(s samples.Sample, files map[string][]byte) error {
	for ending, content := range files {
		path := filepath.Join(c.Out, s.Name+"."+s.Locale+ending)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return fmt.Errorf("write a mail: %w", err)
		}
	}
	return nil
}
