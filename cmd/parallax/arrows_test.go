package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is who may import whom, of our own packages (ARCHITECTURE.md, "The rooms"). A package that is not listed here
// fails the test: a new room is a decision, not an accident.
var arrows = map[string][]string{
	"survey":               {"survey/agreement"},
	"survey/agreement":     {},
	"survey/instruments":   {"survey"},
	"survey/lenses":        {"survey"},
	"survey/questionnaire": {"survey"},
	"survey/roster":        {"survey", "survey/spreadsheet"},
	"survey/spreadsheet":   {},
	"survey/logo":          {"survey"},
	"survey/store": {
		"survey", "survey/agreement", "survey/instruments", "survey/lenses", "survey/logo", "survey/questionnaire", "survey/roster", "mailer", "mailer/bounce", "mailer/calendar", "mailer/words",
	},
	"survey/store/storetest": {
		"survey", "survey/instruments", "survey/store", "mailer", "migrations",
	},
	"mailer/faultrun": {
		"survey", "survey/store",
	},
	"mailer":          {"survey", "mailer/calendar", "mailer/words"},
	"mailer/calendar": {},
	"mailer/words":    {},
	"mailer/samples":  {"mailer", "mailer/calendar", "mailer/words"},
	"mailer/bounce":   {},
	"mailer/hooks":    {"mailer/bounce"},
	"mailer/mailbox":  {},
	"mailer/outbox":   {},
	"migrations":      {},
	"frontend":        {},
	"frontend/pages":  {"survey"},
	"api":             {"survey", "survey/instruments", "survey/lenses", "survey/logo", "survey/questionnaire", "survey/roster", "survey/store", "mailer", "mailer/hooks", "mailer/samples", "mailer/words", "frontend", "frontend/pages"},
	"cmd/parallax": {
		"survey", "survey/instruments", "survey/questionnaire", "survey/roster", "survey/store", "mailer", "mailer/bounce", "mailer/hooks", "mailer/mailbox", "mailer/outbox", "mailer/samples", "mailer/words", "migrations", "api", "frontend",
	},
	"cmd/bench": {
		"survey", "survey/instruments", "survey/roster", "survey/store", "mailer", "mailer/outbox", "migrations", "api", "frontend", "frontend/pages",
	},
}

// arrowsOfTests are the further imports that a package's tests may have.
var arrowsOfTests = map[string][]string{
	"survey":               {"survey/instruments"},
	"survey/roster":        {"survey/instruments"},
	"survey/lenses":        {"survey/instruments"},
	"survey/questionnaire": {"survey/instruments"},
	"survey/store":         {"survey/store/storetest", "mailer/outbox", "migrations"},
	"mailer":               {"mailer/faultrun", "mailer/outbox", "mailer/samples", "migrations", "survey/instruments", "survey/store", "survey/store/storetest"},
	"mailer/outbox":        {"mailer", "survey"},
	"migrations":           {"survey/store", "survey/store/storetest"},
	"api":                  {"survey/store/storetest", "mailer/outbox", "migrations"},
	"cmd/parallax":         {"mailer/faultrun", "survey/store/storetest"},
	"cmd/bench":            {"survey/store/storetest"},
}

// pure are the packages that may use nothing beyond the standard library but what stands here: rules don't know SQL or HTTP.
var pure = map[string][]string{
	"survey":               {"gonum.org/v1/gonum", "golang.org/x/text"},
	"survey/agreement":     {"gonum.org/v1/gonum"},
	"survey/instruments":   {},
	"survey/questionnaire": {},
	"survey/roster":        {"golang.org/x/text"},
	"survey/spreadsheet":   {"github.com/xuri/excelize/v2"},
	"survey/logo":          {},
}

// outside are standard packages that would give a pure package eyes and hands of its own.
var outside = []string{"database/sql", "net/http", "os", "os/exec", "log/slog"}

func TestEveryImportBetweenOurPackagesIsOnPurpose(t *testing.T) {
	root := filepath.Join("..", "..")
	imports := ownImports(t, root)
	if len(imports) < 5 {
		t.Fatalf("found only %d packages under %s: the test looks in the wrong place", len(imports), root)
	}
	for file, list := range imports {
		pkg := filepath.ToSlash(filepath.Dir(file))
		allowed, listed := arrows[pkg]
		if !listed {
			t.Errorf("%s: the package %q is not in the table of arrows; add it on purpose", file, pkg)
			continue
		}
		if strings.HasSuffix(file, "_test.go") {
			allowed = append(slices.Clone(allowed), arrowsOfTests[pkg]...)
			allowed = append(allowed, pkg) // an external test package imports what it tests
		}
		for _, path := range list {
			if own, is := strings.CutPrefix(path, "parallax/"); is && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %q: no such arrow; %s may import %v", file, own, pkg, allowed)
			}
			if !strings.HasSuffix(file, "_test.go") && !pureEnough(pkg, path) {
				t.Errorf("%s imports %q: %s is to stay pure", file, path, pkg)
			}
		}
	}
}

// pureEnough tells whether pkg may import path, as far as purity goes.
func pureEnough(pkg, path string) bool {
	besides, isPure := pure[pkg]
	if !isPure || strings.HasPrefix(path, "parallax/") {
		return true
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return !slices.Contains(outside, path)
	}
	return slices.ContainsFunc(besides, func(prefix string) bool {
		return path == prefix || strings.HasPrefix(path, prefix+"/")
	})
}

// ownImports reads what each of our Go files imports, by path below root.
func ownImports(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") && name != "..") {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		imports[below] = nil
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[below] = append(imports[below], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

func TestArrowsFormNoCircle(t *testing.T) {
	const visiting, done = 1, 2
	state := map[string]int{}
	var visit func(pkg string, path []string)
	visit = func(pkg string, path []string) {
		switch state[pkg] {
		case done:
			return
		case visiting:
			t.Fatalf("the table of arrows allows a circle: %v", append(path, pkg))
		}
		state[pkg] = visiting
		for _, next := range arrows[pkg] {
			visit(next, append(path, pkg))
		}
		state[pkg] = done
	}
	for pkg := range arrows {
		visit(pkg, nil)
	}
}
