package api

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

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

var tokenShape = regexp.MustCompile(`^[\w-]+\.[\w-]+\.[\w-]+$`)

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
	keys   map[Purpose]map[string][]byte // by purpose, then by secret name
	parser *jwt.Parser
}

// NewLinks derives a key per purpose from each secret. The first secret signs, all of them verify. baseURL is the
// address under which people reach this installation. Secrets must have passed Check.
func NewLinks(baseURL string, secrets []Secret, now func() time.Time) *Links {
	l := &Links{
		base: strings.TrimRight(baseURL, "/"),
		now:  now,
		keys: map[Purpose]map[string][]byte{},
		parser: jwt.NewParser(
			jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
			jwt.WithStrictDecoding(),
			jwt.WithoutClaimsValidation(), // claims.check says which of the faults it is
		),
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
			l.keys[purpose][s.Name] = key
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

// Task is the address of a seller's own page; it needs a session, so it carries no token.
func (l *Links) Task(cycleID, accountID string) string {
	return l.base + "/answer/" + cycleID + "/" + accountID
}

// Token signs id for one purpose.
func (l *Links) Token(purpose Purpose, id string, expires time.Time) string {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, &claims{ID: id, Audience: audience[purpose], Expires: expires.Unix()})
	token.Header = map[string]any{"alg": jwt.SigningMethodHS256.Alg(), "kid": l.signer}
	signed, err := token.SignedString(l.keys[purpose][l.signer])
	if err != nil {
		panic(fmt.Sprintf("signing a link: %v", err)) // plain strings and a []byte key can't fail
	}
	return signed
}

// Parse reads the token of a link. It answers the id that the token names, or an error: Unauthenticated for anything
// that we did not sign for this purpose (all such faults look alike), Closed when our own link has expired.
func (l *Links) Parse(purpose Purpose, token string) (string, error) {
	if len(token) > linkLength || !tokenShape.MatchString(token) { // Go's base64 would read past line breaks
		return "", brokenLink(nil)
	}
	var c claims
	_, err := l.parser.ParseWithClaims(token, &c, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		key, known := l.keys[purpose][kid]
		if !known || len(t.Header) != 2 { // alg and kid, nothing that asks for more (jku, crit, typ …)
			return nil, jwt.ErrTokenUnverifiable
		}
		return key, nil
	})
	if err != nil {
		return "", brokenLink(err)
	}
	return c.check(purpose, l.now())
}

func brokenLink(cause error) error {
	return survey.Errorf(survey.Unauthenticated, "This link is not complete or not ours.").Because(cause)
}

// claims are exactly the members that our tokens carry.
type claims struct {
	ID        string `json:"jti"`
	Audience  string `json:"aud"`
	Expires   int64  `json:"exp"`
	NotBefore int64  `json:"nbf,omitempty"`
}

// UnmarshalJSON refuses members that we never write, and times that are not whole numbers.
func (c *claims) UnmarshalJSON(data []byte) error {
	type plain claims // without this method
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	return decoder.Decode((*plain)(c))
}

// check judges claims whose signature holds.
func (c *claims) check(purpose Purpose, now time.Time) (string, error) {
	switch {
	case c.Audience != audience[purpose], !survey.ValidID(c.ID):
		return "", brokenLink(nil)
	case c.Expires <= 0, c.Expires > now.Add(linkFarthest).Unix(), c.NotBefore > now.Add(linkLeeway).Unix():
		return "", brokenLink(nil)
	case now.Add(-linkLeeway).Unix() >= c.Expires:
		return "", survey.Errorf(survey.Closed, "This link has expired.")
	}
	return c.ID, nil
}

// The methods by which the JWT library reads claims; we judge them in check.

func (c *claims) GetExpirationTime() (*jwt.NumericDate, error) {
	return jwt.NewNumericDate(time.Unix(c.Expires, 0)), nil
}
func (c *claims) GetIssuedAt() (*jwt.NumericDate, error)  { return nil, nil }
func (c *claims) GetNotBefore() (*jwt.NumericDate, error) { return nil, nil }
func (c *claims) GetIssuer() (string, error)              { return "", nil }
func (c *claims) GetSubject() (string, error)             { return "", nil }
func (c *claims) GetAudience() (jwt.ClaimStrings, error)  { return jwt.ClaimStrings{c.Audience}, nil }
