package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parallax/api"
	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// importCommand shows what importing client lists would do and, when told to, does it.
type importCommand struct {
	Files    []string          `arg:"" optional:"" name:"file" help:"One CSV or Excel (.xlsx) file with a row per contact, or two: accounts and contacts."`
	Firm     string            `placeholder:"NAME|ID" help:"The firm to import into; needed when there are several."`
	Map      map[string]string `mapsep:"none" placeholder:"HEADER=FIELD" help:"Map a column by hand; an empty field leaves it out. May be repeated."`
	Commit   bool              `help:"Write what the preview shows, all or nothing."`
	Rejected string            `placeholder:"FILE" help:"Leave out the rows with problems, and write what is not imported to this file, with the reasons, to be mended and imported later."`
	JSON     bool              `name:"json" help:"Print the plan as the API's JSON."`
	Template bool              `help:"Print an empty list with our headers and stop."`
}

// Run prints the preview and writes only with --commit. It fails when the files have problems.
func (c importCommand) Run(ctx context.Context, t *terminal) error {
	if c.Template {
		_, err := t.out.Write(roster.Template())
		return err
	}
	return t.withStore(ctx, needDatabase, func(s settings, data *store.Store) error {
		if err := readySchema(ctx, data.Database(), s.Migrate); err != nil {
			return err
		}
		return c.run(ctx, data, t.out, t.err)
	})
}

// run is the command on an open store: the plan goes to out, progress to progress.
func (c importCommand) run(ctx context.Context, data *store.Store, out, progress io.Writer) error {
	p, err := operator(ctx, data, c.Firm)
	if err != nil {
		return err
	}
	sheet, plan, err := c.planned(ctx, data, p, progress)
	if err != nil {
		return err
	}
	if c.Rejected != "" {
		if err := c.writeRejected(sheet, plan); err != nil {
			return err
		}
	}
	if c.Commit && plan.ProblemCount == 0 {
		plan, err = data.CommitImport(ctx, p, sheet, plan.Digest)
	}
	if err != nil {
		return err
	}
	if err := c.print(out, plan); err != nil {
		return err
	}
	if plan.ProblemCount > 0 {
		return survey.Errorf(survey.Invalid, "%s to mend; nothing was imported", counted(plan.ProblemCount, "problem"))
	}
	return nil
}

// operator acts for whoever is at the terminal in the firm that was named, or in the only one there is.
func operator(ctx context.Context, data *store.Store, firm string) (survey.Principal, error) {
	firms, err := data.Firms(ctx)
	if err != nil {
		return survey.Principal{}, err
	}
	var names []string
	for _, f := range firms {
		names = append(names, fmt.Sprintf("%s (%s)", f.Name, f.ID))
		if f.ID == firm || firm != "" && strings.EqualFold(f.Name, firm) || firm == "" && len(firms) == 1 {
			return survey.Principal{FirmID: f.ID, Name: "terminal", Role: survey.Admin}, nil
		}
	}
	if len(firms) == 0 {
		return survey.Principal{}, survey.Errorf(survey.NotFound, `There is no firm yet. Create one: parallax link --firm "Name" --admin EMAIL`)
	}
	found := "nothing"
	if firm != "" {
		found = quoted(firm)
	}
	return survey.Principal{}, survey.InvalidInput(survey.Problem{
		Where: "--firm", Found: found, Expected: "one of " + strings.Join(names, ", "), Fix: "Name the firm, or give its id.",
	})
}

// planned reads the files and says what importing them would do; with --rejected, without the rows that have a problem.
func (c importCommand) planned(ctx context.Context, data *store.Store, p survey.Principal, progress io.Writer) (roster.Sheet, roster.Plan, error) {
	contents, err := c.contents()
	if err != nil {
		return roster.Sheet{}, roster.Plan{}, err
	}
	var mends []roster.Mend
	for {
		sheet, err := c.sheet(ctx, contents, mends, progress)
		if err != nil {
			return sheet, roster.Plan{}, err
		}
		plan, err := data.PlanImport(ctx, p, sheet)
		// A row that goes may leave another without the account that it names, so this may take several turns; each leaves fewer.
		if err != nil || c.Rejected == "" || len(plan.Faulty) == 0 {
			return sheet, plan, err
		}
		for file := range c.Files {
			m := roster.Mend{File: file}
			for _, at := range plan.Faulty {
				if at.File == file {
					m.LeaveOut = append(m.LeaveOut, at.Row)
				}
			}
			if len(m.LeaveOut) > 0 {
				mends = append(mends, m)
			}
		}
	}
}

// contents are the files, at most as much of them as an import may have.
func (c importCommand) contents() ([][]byte, error) {
	if len(c.Files) == 0 {
		return nil, survey.Errorf(survey.Invalid, "Name a CSV or Excel file, or two: parallax import accounts.csv contacts.csv. For an empty one: parallax import --template")
	}
	var out [][]byte
	for _, name := range c.Files {
		f, err := os.Open(name)
		if err != nil {
			return nil, survey.Errorf(survey.Invalid, "The file can't be read: %v", err)
		}
		raw, err := io.ReadAll(io.LimitReader(f, roster.MaxBytes+1))
		_ = f.Close()
		if err != nil {
			return nil, survey.Errorf(survey.Invalid, "The file can't be read: %v", err)
		}
		out = append(out, raw)
	}
	return out, nil
}

// sheet reads the files.
func (c importCommand) sheet(ctx context.Context, contents [][]byte, mends []roster.Mend, progress io.Writer) (roster.Sheet, error) {
	var files []roster.File
	for i, name := range c.Files {
		files = append(files, roster.File{Name: filepath.Base(name), Content: bytes.NewReader(contents[i])})
	}
	return roster.Read(ctx, files, roster.Options{Mapping: c.Map, Mends: mends, Progress: func(rows, of int) {
		if of > 5000 {
			fmt.Fprintf(progress, "\r%d of %d rows", rows, of)
			if rows == of {
				fmt.Fprintln(progress)
			}
		}
	}})
}

// writeRejected writes what is not imported. Of two files each with such rows gets one of its own: the second's name ends in -2.
func (c importCommand) writeRejected(sheet roster.Sheet, plan roster.Plan) error {
	written := 0
	for file := range sheet.Files() {
		if !slices.ContainsFunc(plan.Rejected, func(r roster.Rejected) bool { return r.File == file }) {
			continue
		}
		name := c.Rejected
		if written++; written > 1 {
			ending := filepath.Ext(name)
			name = strings.TrimSuffix(name, ending) + "-2" + ending
		}
		var out bytes.Buffer
		if err := sheet.WriteRejected(&out, file, plan.Rejected); err != nil {
			return fmt.Errorf("write the rejected rows: %w", err)
		}
		if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
			return survey.Errorf(survey.Invalid, "The rejected rows can't be written: %v", err)
		}
	}
	return nil
}

// print tells a plan to a person, or as JSON to a program.
func (c importCommand) print(out io.Writer, plan roster.Plan) error {
	if c.JSON {
		text, err := api.WriteImportPlan(plan)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, string(text))
		return err
	}
	_, err := io.WriteString(out, planInWords(plan, c.Commit))
	return err
}

// planInWords is a plan for people: how the files were understood, what would happen, what is wrong.
func planInWords(plan roster.Plan, commit bool) string {
	var b strings.Builder
	form := plan.Delimiter
	if plan.Workbook.Sheet != "" {
		form = fmt.Sprintf("sheet %q", plan.Workbook.Sheet)
	}
	fmt.Fprintf(&b, "%s, %s, %s, headers: %s\n", counted(plan.Rows, "row"), plan.Encoding, form, plan.Source)
	for _, name := range plan.Workbook.Others {
		fmt.Fprintf(&b, "  sheet %q is not read\n", name)
	}
	for _, c := range plan.Columns {
		if c.Field == "" {
			fmt.Fprintf(&b, "  column %q is ignored (--map %q=FIELD to use it)\n", c.Header, c.Header)
		}
	}
	fmt.Fprintf(&b, "\n%-9s %7s %7s %10s %7s\n", "", "create", "update", "unchanged", "skip")
	for _, line := range []struct {
		name   string
		counts roster.Counts
	}{{"accounts", plan.Accounts}, {"contacts", plan.Contacts}, {"members", plan.Members}} {
		fmt.Fprintf(&b, "%-9s %7d %7d %10d %7d\n", line.name, line.counts.Create, line.counts.Update, line.counts.Unchanged, line.counts.Skip)
	}
	shown := plan.Sample()
	if len(shown) > 0 {
		b.WriteString("\n")
	}
	for _, c := range shown {
		fmt.Fprintf(&b, "row %-6d %-7s %-8s %s: %s\n", c.Row, c.Action, c.Kind, c.Name, c.Detail)
	}
	if more := len(plan.Changes) - len(shown); more > 0 {
		fmt.Fprintf(&b, "and %d more\n", more)
	}
	tellProblems(&b, plan.Problems, plan.ProblemCount)
	if n := len(plan.Rejected); n > 0 {
		fmt.Fprintf(&b, "\n%s not imported\n", counted(n, "row"))
	}
	switch {
	case plan.Committed:
		b.WriteString("\nImported.\n")
	case plan.ProblemCount == 0 && !commit:
		b.WriteString("\nNothing is written yet; add --commit to import.\n")
	}
	return b.String()
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// tellProblems lists what is wrong with a file, each with its mend.
func tellProblems(b *strings.Builder, shown []roster.Problem, count int) {
	if count > 0 {
		fmt.Fprintf(b, "\n%s:\n", counted(count, "problem"))
	}
	for _, p := range shown {
		fmt.Fprintf(b, "  %s: found %s\n      expected %s\n      %s\n", p.Where, p.Found, p.Expected, p.Fix)
	}
	if more := count - len(shown); more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
}
