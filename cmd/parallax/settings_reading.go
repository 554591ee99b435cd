package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"parallax/survey"
)

// secrets may also be given as a file: PARALLAX_LINK_KEYS_FILE names one that holds the value.
var secrets = []string{"LINK_KEYS", "DATABASE_URL", "SMTP_URL", "SMTP_PASSWORD", "MAILBOX_URL", "HOOK_POSTMARK_LOGIN", "HOOK_MAILGUN_KEY", "DKIM_KEY"}

// reading collects the faults while settings are read.
type reading struct {
	vars   map[string]string
	faults []survey.Problem
}

func (r *reading) fault(name, found, expected, fix string) {
	if !strings.Contains(name, " ") {
		name = prefix + name
	}
	r.faults = append(r.faults, survey.Problem{Where: name, Found: found, Expected: expected, Fix: fix})
}

// readFiles replaces NAME_FILE by the contents of the file it names.
func (r *reading) readFiles() {
	for _, name := range secrets {
		path := r.vars[prefix+name+"_FILE"]
		if path == "" {
			continue
		}
		if r.vars[prefix+name] != "" {
			r.fault(name+"_FILE", "the value given twice, directly and as a file", "one of the two", "Remove "+prefix+name+" or "+prefix+name+"_FILE.")
			continue
		}
		data, err := os.ReadFile(filepath.Clean(path))
		if err != nil {
			r.fault(name+"_FILE", fmt.Sprintf("a file that can't be read (%s)", path), "a readable file with the value", "Check the path and who may read it.")
			continue
		}
		r.vars[prefix+name] = strings.TrimSpace(string(data))
	}
}

func (r *reading) count(name, text string, low, high int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		r.fault(name, quoted(text), fmt.Sprintf("a whole number from %d to %d", low, high), "Correct it, or remove it to take the default.")
	}
	return n
}

func (r *reading) duration(name, text string, low, high time.Duration) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil || d < low || d > high {
		r.fault(name, quoted(text), fmt.Sprintf("a duration from %s to %s, such as 90s or 5m", low, high), "Correct it, or remove it to take the default.")
	}
	return d
}

func (r *reading) yes(name, text string) bool {
	return r.oneOf(name, strings.ToLower(text), "true", "false") == "true"
}

func (r *reading) oneOf(name, text string, words ...string) string {
	for _, word := range words {
		if text == word {
			return text
		}
	}
	r.fault(name, quoted(text), "one of "+strings.Join(words, ", "), "Correct it, or remove it to take the default.")
	return ""
}

func (r *reading) level(text string) slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(text)); err != nil {
		r.fault("LOG_LEVEL", quoted(text), "debug, info, warn or error", "Correct it, or remove it to take the default.")
	}
	return level
}

// splitList takes a list with commas apart.
func splitList(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' })
}

// quoted shows a value that is no secret, cut to a readable length.
func quoted(text string) string {
	const most = 80
	if text == "" {
		return "nothing"
	}
	if len(text) > most {
		text = text[:most] + "…"
	}
	return strconv.Quote(text)
}
