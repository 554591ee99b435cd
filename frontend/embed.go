// Package frontend carries the built dashboard inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

// The folder always holds built.txt, so the program compiles without Node; `make dashboard` fills in the rest.
//
//go:embed all:app/dist
var dist embed.FS

// Dashboard gives the dashboard's built files (index.html, assets/…) and whether they were built into this binary.
func Dashboard() (files fs.FS, built bool) {
	files, err := fs.Sub(dist, "app/dist")
	if err != nil {
		panic(err) // the path is a constant that the embed directive checks
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}
