//go:build heldclock

package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A story that lasts two years can't wait for them: this build, which is never shipped, goes by the moment that stands in a file.
func init() {
	file := os.Getenv("HELD_CLOCK")
	if file == "" {
		return
	}
	clock = func() time.Time {
		text, err := os.ReadFile(file) //nolint:gosec // named by the story that started us
		if err == nil {
			var at time.Time
			if at, err = time.Parse(time.RFC3339, strings.TrimSpace(string(text))); err == nil {
				return at.UTC()
			}
		}
		panic(fmt.Sprintf("the held clock: %v", err))
	}
}
