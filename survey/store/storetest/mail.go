package storetest

import (
	"context"

	"parallax/mailer"
	"parallax/survey/store"
)

// Claim takes one message to a server's door: from here on it is sent, or nobody knows. False when it is not to be sent.
func Claim(ctx context.Context, s *store.Store, id string) (letter mailer.Letter, due bool, err error) {
	letters, err := s.Claim(ctx, []string{id})
	if err != nil || len(letters) == 0 {
		return mailer.Letter{}, false, err
	}
	granted, err := s.Turn(ctx, nil, []mailer.Offer{{MessageID: id, Claim: letters[0].Claim}})
	return letters[0], len(granted) == 1, err
}

// Sent says that a server took one message.
func Sent(ctx context.Context, s *store.Store, id, reply string) error {
	_, err := s.Turn(ctx, []mailer.Taken{{MessageID: id, Reply: reply}}, nil)
	return err
}
