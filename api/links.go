package api

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"parallax/survey"
)

// Purpose is what a link is for. Each purpose has a key of its own, so a link made for one never opens another.
type Purpose string

// The purposes of links.
const (
	SurveyLink Purpose = "survey"
	OptOutLink Purpose = "opt-out"
	SignInLink Purpose = "sign-in"
	TestLink   Purpose = "test"
)

// audience is the purpose's one letter inside a token.
var audience = map[Purpose]string{SurveyLink: "s", OptOutLink: "o", SignInLink: "i", TestLink: "t"}

const (
	linkLength   = 160                       // characters a token may have; longer ones are refused unread
	linkLeeway   = 30 * time.Second          // how far the clocks of two instances may differ
	linkFarthest = 12 * 365 * 24 * time.Hour // an expiry beyond this is no date of ours
	secretLength = 32                        // bytes a secret must have
)

// Secret is one signing secret. Its name travels in every link as the key id, so that secrets can be rotated.
type Secret struct {
	Name string // 1 to 5 of a-z, 0-9
	Key  []byte // at least 32 bytes
}

var secretName = regexp.MustCompile(`^[a-z0-9]{1,5}$`)

// Check tells what is wrong with a secret and how to mend it.
func (s Secret) Check() error {
	if !secretName.MatchString(s.Name) {
		return survey.Errorf(survey.Invalid, "the secret's name %q must be 1 to 5 lower-case letters or digits, so that links stay short", s.Name)
	}
	if len(s.Key) < secretLength {
		return survey.Errorf(survey.Invalid, "the secret %q has %d bytes; it needs at least %d random ones", s.Name, len(s.Key), secretLength)
	}
	return nil
}

// Links makes and reads the signed addresses that people get by mail. A token is a JWT (HS256) with a random id, an
// audience and an expiry; nothing personal is in it, and all state lies in the row that the id names.
type Links struct {
	base   string
	now    func() time.Time
	signer string
	keys   map[Purpose]map[string][]byte // by purpose, then by the token's first part

	openings [][]byte // what signs when a page was opened
}

// NewLinks derives a key per purpose from each secret. The first secret signs, all of them verify. baseURL is the
// address under which people reach this installation. Secrets must have passed Check.
func NewLinks(baseURL string, secrets []Secret, now func() time.Time) *Links {
	l := &Links{
		base: strings.TrimRight(baseURL, "/"),
		now:  now,
		keys: map[Purpose]map[string][]byte{},

		openings: openingKeys(secrets),
	}
	if len(secrets) > 0 {
		l.signer = secrets[0].Name
	}
	for purpose := range audience {
		l.keys[purpose] = map[string][]byte{}
		for _, s := range secrets {
			key, err := hkdf.Key(sha256.New, s.Key, nil, "parallax link "+string(purpose), sha256.Size)
			if err != nil {
				panic(fmt.Sprintf("deriving a link key: %v", err)) // only a length beyond 255 hashes fails
			}
			l.keys[purpose][headerOf(s.Name)] = key
		}
	}
	return l
}

// Survey is the address of a contact's survey.
func (l *Links) Survey(invitationID string, expires time.Time) string {
	return l.base + "/s/" + l.Token(SurveyLink, invitationID, expires)
}

// OptOut is the one-click address that mail programs post to.
func (l *Links) OptOut(invitationID string, expires time.Time) string {
	return l.base + "/u/" + l.Token(OptOutLink, invitationID, expires)
}

// SignIn is the address of a one-time sign-in page.
func (l *Links) SignIn(linkID string, expires time.Time) string {
	return l.base + "/sign-in/" + l.Token(SignInLink, linkID, expires)
}

// Test is the address of a cycle's survey as a trial that stores nothing.
func (l *Links) Test(cycleID string, expires time.Time) string {
	return l.base + "/t/" + l.Token(TestLink, cycleID, expires)
}

// Logo is the public address of a logo, the same for everybody.
func (l *Links) Logo(path string) string { return l.base + path }

// Cycle is the address of a cycle in the dashboard.
func (l *Links) Cycle(cycleID string) string { return l.base + "/cycles/" + cycleID }

// Task is the address of a seller's own page about one account, or, without an account, of their list of tasks. Both need
// a session, so they carry no token.
func (l *Links) Task(cycleID, accountID string) string {
	if accountID == "" {
		return l.base + "/actions"
	}
	return l.base + "/answer/" + cycleID + "/" + accountID
}

// Token signs id for one purpose. A launch signs two for each mail, so they are written as they will be read, not put together by a
// library; a test holds them to one.
func (l *Links) Token(purpose Purpose, id string, expires time.Time) string {
	header := headerOf(l.signer)
	out := make([]byte, 0, linkLength)
	out = append(append(out, header...), '.')
	out = strict.AppendEncode(out, claimsOf(purpose, id, expires))
	mac := hmac.New(sha256.New, l.keys[purpose][header])
	mac.Write(out)
	out = strict.AppendEncode(append(out, '.'), mac.Sum(nil))
	return string(out)
}

// Parse reads the token of a link. It answers the id that the token names, or an error: Unauthenticated for anything
// that we did not sign for this purpose (all such faults look alike), Closed when our own link has expired.
//
// Nothing of a token is interpreted: its header and its claims must be, byte for byte, what we write. So there is no algorithm to
// choose, no key id to follow and no further member to obey; and nothing but the signature is decoded before that holds.
func (l *Links) Parse(purpose Purpose, token string) (string, error) {
	if len(token) > linkLength || strings.ContainsAny(token, "\r\n") { // which Go's base64 would read past
		return "", brokenLink(nil)
	}
	header, rest, _ := strings.Cut(token, ".")
	payload, signature, _ := strings.Cut(rest, ".")
	key, known := l.keys[purpose][header]
	given, err := strict.DecodeString(signature)
	if !known || err != nil {
		return "", brokenLink(err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(token[:len(header)+1+len(payload)]))
	if !hmac.Equal(given, mac.Sum(nil)) {
		return "", brokenLink(nil)
	}
	claims, err := strict.DecodeString(payload)
	if err != nil {
		return "", brokenLink(err)
	}
	id, expires, ok := readClaims(purpose, string(claims))
	now := l.now()
	switch {
	case !ok, expires > now.Add(linkFarthest).Unix():
		return "", brokenLink(nil)
	case now.Add(-linkLeeway).Unix() >= expires:
		return "", survey.Errorf(survey.Closed, "This link has expired.")
	}
	return id, nil
}

// strict is the one way to write bytes in a token: no line breaks, no padding, no stray bits at the end.
var strict = base64.RawURLEncoding.Strict()

// headerOf is a token's first part, as it stands in every link that a secret of this name signs.
func headerOf(name string) string {
	return strict.EncodeToString([]byte(`{"alg":"HS256","kid":"` + name + `"}`)) // Check keeps names plain
}

// claimsOf writes a token's claims. An id is plain; one that isn't makes a link that readClaims refuses.
func claimsOf(purpose Purpose, id string, expires time.Time) []byte {
	out := append(make([]byte, 0, linkLength), `{"aud":"`+audience[purpose]+`","exp":`...)
	out = strconv.AppendInt(out, expires.Unix(), 10)
	return append(append(append(out, `,"jti":"`...), id...), `"}`...)
}

// readClaims takes id and expiry, in seconds since 1970, from claims as Token writes them: JSON with its members in order.
func readClaims(purpose Purpose, claims string) (id string, expires int64, ok bool) {
	rest, ours := strings.CutPrefix(claims, `{"aud":"`+audience[purpose]+`","exp":`)
	seconds, rest, named := strings.Cut(rest, `,"jti":"`)
	id, whole := strings.CutSuffix(rest, `"}`)
	expires, err := strconv.ParseInt(seconds, 10, 64)
	plain := err == nil && expires > 0 && strconv.FormatInt(expires, 10) == seconds
	return id, expires, ours && named && whole && plain && survey.ValidID(id)
}

func brokenLink(cause error) error {
	return survey.Errorf(survey.Unauthenticated, "This link is not complete or not ours.").Because(cause)
}
