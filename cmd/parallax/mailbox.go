package main

import (
	"context"

	"parallax/mailer/bounce"
	"parallax/mailer/mailbox"
	"parallax/survey/store"
)

// readMailbox reads the mailbox for bounces, if there is one, until stop is called; stop waits for the mail that is being kept.
func (i *installation) readMailbox(ctx context.Context) (stop func(), err error) {
	s := i.settings.Mailbox
	if s.Host == "" {
		return func() {}, nil
	}
	paths, err := i.settings.knownReturnPaths()
	if err != nil {
		return nil, err
	}
	keep := func(ctx context.Context, raw []byte) (bool, error) {
		noted, err := noteMail(ctx, i.store, paths, "mailbox", raw)
		if err == nil && !noted.Again {
			i.log.Info("a mail came back", "kind", string(noted.Kind), "message", noted.MessageID)
		}
		return mayGo(noted), err
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		mailbox.New(s.Config, keep, i.log).Watch(ctx, s.Every)
	}()
	return func() { cancel(); <-ended }, nil
}

// mayGo tells whether a mail may be deleted from the mailbox: when it is a report on a mail of ours. What people write stays, and so
// does what isn't ours to delete.
func mayGo(noted store.Noted) bool {
	return noted.MessageID != "" && noted.Kind != bounce.Unknown
}
