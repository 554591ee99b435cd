package main

import (
	"os"
	"runtime/debug"
)

// collectSeldom lets the heap grow to five times its live size before it is collected. Ours is small: under load the default
// collects many times a second, which took a fifth of the processor in the bench. GOGC in the environment goes first.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}
