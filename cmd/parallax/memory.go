package main

import (
	"os"
	"runtime/debug"
)

// collectSeldom lets the heap grow to five times its live size before it is collected. Ours is small: under load the default
// collects many times a second, which took a fifth of the processor in the bench. Large reports end this: from collectFrom on
// it is collected as often as it takes to stay there, if it can. GOGC and GOMEMLIMIT in the environment go first.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(collectFrom)
	}
}

// collectFrom is well below the 200 MB that a report may take: the program's own pages come on top.
const collectFrom = 128 << 20
