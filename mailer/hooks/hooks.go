// Package hooks reads what mail providers tell by webhook about the mails that they carried for us. It checks first that the
// provider has spoken, and turns its words into the same reports as the mails that come back.
package hooks

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"parallax/mailer/bounce"
)

// Event is one thing that a provider tells: its own words, and what they mean.
type Event struct {
	Raw    []byte
	Report bounce.Report
}

// Hook reads one provider's requests.
type Hook interface {
	// Read gives what a request tells, which may be nothing. ErrForged: it is not the provider's. ErrGarbled: it is, and yet not
	// in its form. Any other error is worth another try.
	Read(ctx context.Context, header http.Header, body []byte) ([]Event, error)
}

// What may be wrong with a request.
var (
	ErrForged  = errors.New("the signature does not hold")
	ErrGarbled = errors.New("the body is not in the provider's form")
)

// mostEvents bounds what one request may tell; SendGrid, the only one that tells several, sends at most about a thousand.
const mostEvents = 5000

// decode reads JSON in the provider's form. Fields that we don't know are theirs to add.
func decode(body []byte, into any) error {
	if err := json.Unmarshal(body, into); err != nil {
		return errors.Join(ErrGarbled, err)
	}
	return nil
}

// some drops what a provider leaves empty.
func some(values ...string) []string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}
