// Command parallax is the product: the server, its demo, and the commands that look after an installation.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"parallax/survey"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr); err != nil {
		tell(os.Stderr, err)
		os.Exit(exitCode(err))
	}
}

// commands are what the program can be told to do.
type commands struct {
	Serve    serveCommand    `cmd:"" help:"Run the server, with settings from the environment."`
	Demo     demoCommand     `cmd:"" help:"Run with an invented firm, its own outbox and no configuration."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database's schema up to date."`
	Import   importCommand   `cmd:"" help:"Import accounts and contacts from CSV files."`
	Suppress suppressCommand `cmd:"" help:"Never email the addresses of a CSV file, or write the list of all."`
	Doctor   doctorCommand   `cmd:"" help:"Check settings, database, mail server and DNS, and say how to mend what is wrong."`
	DKIM     dkimCommand     `cmd:"" name:"dkim" help:"Make a key to sign mails with, or show the DNS records of those that are set."`
	Link     linkCommand     `cmd:"" help:"Print a one-time sign-in link; for a first firm, create it with its administrator."`
	Bounce   bounceCommand   `cmd:"" help:"Take a mail that came back, from the mail server's pipe: parallax bounce < mail."`
	Mails    mailsCommand    `cmd:"" help:"Write every kind of mail in every language to files, to look at."`
	OpenAPI  openAPICommand  `cmd:"" name:"openapi" help:"Print the description of the JSON API (OpenAPI 3.1)."`
	Healthy  healthyCommand  `cmd:"" help:"Ask the server on this machine whether it is ready; for containers."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// terminal is the world as a command sees it. Nothing in a command reads the process's own environment or clock.
type terminal struct {
	env      []string // NAME=value
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// clock is the time that commands go by; only a build for the stories holds another one.
var clock = func() time.Time { return time.Now().UTC() }

// run is the program: it reads args, does what they say until ctx ends, and answers an error for a person to read.
// env are NAME=value lines.
func run(ctx context.Context, args, env []string, stdout, stderr io.Writer) error {
	var (
		cli  commands
		done bool // kong has printed help and would exit
	)
	parser, err := kong.New(&cli,
		kong.Name("parallax"),
		kong.Description("Asks the client and the account team the same questions, and shows where they differ."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { done = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.UsageOnError(),
	)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if done {
		return nil
	}
	if err != nil {
		return survey.Errorf(survey.Invalid, "%v. \"parallax --help\" lists the commands", err)
	}
	t := &terminal{env: env, in: os.Stdin, out: stdout, err: stderr, now: clock}
	return command.Run(t)
}

// tell writes an error for the person at the terminal: the message, then each problem with its mend.
func tell(w io.Writer, err error) {
	var e *survey.Error
	if !errors.As(err, &e) || len(e.Problems) == 0 {
		fmt.Fprintln(w, "parallax:", err)
		return
	}
	fmt.Fprintf(w, "parallax: %d to mend:\n", len(e.Problems))
	for _, p := range e.Problems {
		fmt.Fprintf(w, "  %s: found %s\n      expected %s\n      %s\n", p.Where, p.Found, p.Expected, p.Fix)
	}
}

// versionCommand prints what this binary was built from.
type versionCommand struct{}

// Run prints the version on one line.
func (versionCommand) Run(t *terminal) error {
	_, err := fmt.Fprintln(t.out, "parallax", version())
	return err
}

// built is set by the linker where the repository isn't at hand.
var built = ""

// version is the commit this binary was built from, "development" outside a repository.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if built != "" || !ok {
		return cmp.Or(built, "development")
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", with changes"
		}
	}
	if revision == "" {
		return "development"
	}
	return fmt.Sprintf("%.12s%s (%s)", revision, changed, info.GoVersion)
}
