//go:build race

package api

// underRace tells whether the race detector watches, under which arithmetic takes ten times as long.
const underRace = true
