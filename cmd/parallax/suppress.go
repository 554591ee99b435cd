package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parallax/api"
	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// suppressCommand shows which addresses of a file would never be emailed again and, when told to, sees to it. It never lifts anything.
type suppressCommand struct {
	File   string `arg:"" optional:"" help:"A CSV file with a column Email and perhaps Reason, or a bare list of addresses."`
	Firm   string `placeholder:"NAME|ID" help:"The firm whose list it is; needed when there are several."`
	Commit bool   `help:"Write what the preview shows, all or nothing."`
	Export bool   `help:"Write the whole list as CSV and stop."`
	JSON   bool   `name:"json" help:"Print the preview as the API's JSON."`
}

// Run prints the preview, or the list, and writes only with --commit. It fails when the file has problems.
func (c suppressCommand) Run(ctx context.Context, t *terminal) error {
	return t.withStore(ctx, needDatabase, func(s settings, data *store.Store) error {
		if err := readySchema(ctx, data.Database(), s.Migrate); err != nil {
			return err
		}
		return c.run(ctx, data, t.out)
	})
}

// run is the command on an open store.
func (c suppressCommand) run(ctx context.Context, data *store.Store, out io.Writer) error {
	if c.Export == (c.File != "") || c.Export && (c.Commit || c.JSON) {
		return survey.Errorf(survey.Invalid, "Name a CSV file of addresses: parallax suppress FILE. For the list as it stands: parallax suppress --export")
	}
	p, err := operator(ctx, data, c.Firm)
	switch {
	case err != nil:
		return err
	case c.Export:
		return exportSuppressions(ctx, data, p, out)
	}
	return c.take(ctx, data, p, out)
}

func exportSuppressions(ctx context.Context, data *store.Store, p survey.Principal, out io.Writer) error {
	file := api.NewSuppressionFile(out)
	if err := data.ExportSuppressions(ctx, p, file.Add); err != nil {
		return err
	}
	return file.Close()
}

// take reads the file and adds its addresses, if it is to.
func (c suppressCommand) take(ctx context.Context, data *store.Store, p survey.Principal, out io.Writer) error {
	f, err := os.Open(c.File)
	if err != nil {
		return survey.Errorf(survey.Invalid, "The file can't be read: %v", err)
	}
	defer func() { _ = f.Close() }()
	sheet, err := roster.ReadSuppressions(ctx, roster.File{Name: filepath.Base(c.File), Content: f})
	if err != nil {
		return err
	}
	plan, err := data.PlanSuppressions(ctx, p, sheet)
	commit := c.Commit && plan.ProblemCount == 0
	if err == nil && commit {
		plan, err = data.CommitSuppressions(ctx, p, sheet)
	}
	if err == nil {
		err = c.print(out, plan, commit)
	}
	if err == nil && plan.ProblemCount > 0 {
		err = survey.Errorf(survey.Invalid, "%s to mend; nothing was imported", counted(plan.ProblemCount, "problem"))
	}
	return err
}

// print tells a plan to a person, or as JSON to a program.
func (c suppressCommand) print(out io.Writer, plan roster.SuppressionPlan, committed bool) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(api.NewSuppressionImport(plan, committed))
	}
	_, err := io.WriteString(out, suppressionsInWords(plan, committed))
	return err
}

func suppressionsInWords(plan roster.SuppressionPlan, committed bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d new, %d on the list already, %d repeated in the file\n", counted(plan.Rows, "row"), len(plan.Add), plan.Known, plan.Repeated)
	for _, header := range plan.Ignored {
		fmt.Fprintf(&b, "  column %q is ignored\n", header)
	}
	shown := plan.Add[:min(len(plan.Add), roster.MaxShown)]
	for _, a := range shown {
		fmt.Fprintf(&b, "row %-6d %s %s\n", a.Row, a.Email, a.Reason)
	}
	if more := len(plan.Add) - len(shown); more > 0 {
		fmt.Fprintf(&b, "and %d more\n", more)
	}
	tellProblems(&b, plan.Problems, plan.ProblemCount)
	switch {
	case committed:
		b.WriteString("\nImported. Nobody at these addresses is emailed again; what still waited for them is cancelled.\n")
	case plan.ProblemCount == 0 && len(plan.Add) > 0:
		b.WriteString("\nNothing is written yet; add --commit to import.\n")
	}
	return b.String()
}
