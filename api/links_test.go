package api

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"hash"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// forge signs any header and claims with any key.
func forge(header, claims string, key []byte, with func() hash.Hash) string {
	text := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(claims))
	mac := hmac.New(with, key)
	mac.Write([]byte(text))
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// badLinks are ways in which a link to invitation id can be wrong, by name. They are made with the real key wherever a
// forger could not have it, so that each fault is met alone.
func badLinks(l *Links, id string, now time.Time) map[string]string {
	key := l.keys[SurveyLink][l.signer]
	exp := now.Add(time.Hour).Unix()
	header := `{"alg":"HS256","kid":"a"}`
	claims := fmt.Sprintf(`{"jti":%q,"aud":"s","exp":%d}`, id, exp)
	good := forge(header, claims, key, sha256.New)
	head, rest, _ := strings.Cut(good, ".")
	body, mac, _ := strings.Cut(rest, ".")
	signed := func(header, claims string) string { return forge(header, claims, key, sha256.New) }
	claim := func(format string, args ...any) string { return signed(header, fmt.Sprintf(format, args...)) }
	return map[string]string{
		"nothing":                    "",
		"one dot":                    head + "." + body,
		"four parts":                 good + "." + mac,
		"a megabyte of dots":         strings.Repeat(".", 1<<20),
		"a megabyte behind it":       good + strings.Repeat("a", 1<<20),
		"alg none without signature": base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"a"}`)) + "." + body + ".",
		"alg none, signed":           signed(`{"alg":"none","kid":"a"}`, claims),
		"alg None":                   signed(`{"alg":"None","kid":"a"}`, claims),
		"alg HS384":                  forge(`{"alg":"HS384","kid":"a"}`, claims, key, sha512.New384),
		"alg HS512":                  forge(`{"alg":"HS512","kid":"a"}`, claims, key, sha512.New),
		"alg RS256 over our key":     signed(`{"alg":"RS256","kid":"a"}`, claims),
		"alg ES256 over our key":     signed(`{"alg":"ES256","kid":"a"}`, claims),
		"alg missing":                signed(`{"kid":"a"}`, claims),
		"alg as a list":              signed(`{"alg":["HS256"],"kid":"a"}`, claims),
		"another key":                forge(header, claims, bytes.Repeat([]byte("x"), 32), sha256.New),
		"an empty key":               forge(header, claims, nil, sha256.New),
		"the secret itself as key":   forge(header, claims, bytes.Repeat([]byte("k"), 32), sha256.New),
		"the test link's key":        forge(header, claims, l.keys[TestLink]["a"], sha256.New),
		"kid unknown":                signed(`{"alg":"HS256","kid":"b"}`, claims),
		"kid missing":                signed(`{"alg":"HS256"}`, claims),
		"kid empty":                  signed(`{"alg":"HS256","kid":""}`, claims),
		"kid a path":                 signed(`{"alg":"HS256","kid":"../../dev/null"}`, claims),
		"kid SQL":                    signed(`{"alg":"HS256","kid":"a' OR 1=1--"}`, claims),
		"kid a number":               signed(`{"alg":"HS256","kid":1}`, claims),
		"jku":                        signed(`{"alg":"HS256","kid":"a","jku":"//evil"}`, claims),
		"jwk":                        signed(`{"alg":"HS256","kid":"a","jwk":{}}`, claims),
		"crit":                       signed(`{"alg":"HS256","kid":"a","crit":["b"]}`, claims),
		"typ":                        signed(`{"alg":"HS256","kid":"a","typ":"JWT"}`, claims),
		"exp missing":                claim(`{"jti":%q,"aud":"s"}`, id),
		"exp as text":                claim(`{"jti":%q,"aud":"s","exp":"%d"}`, id, exp),
		"exp null":                   claim(`{"jti":%q,"aud":"s","exp":null}`, id),
		"exp with a fraction":        claim(`{"jti":%q,"aud":"s","exp":%d.5}`, id, exp),
		"exp 9e18":                   claim(`{"jti":%q,"aud":"s","exp":9e18}`, id),
		"exp 9000000000000000000":    claim(`{"jti":%q,"aud":"s","exp":9000000000000000000}`, id),
		"exp negative":               claim(`{"jti":%q,"aud":"s","exp":-1}`, id),
		"exp 0":                      claim(`{"jti":%q,"aud":"s","exp":0}`, id),
		"nbf in the future":          claim(`{"jti":%q,"aud":"s","exp":%d,"nbf":%d}`, id, exp, now.Add(2*time.Minute).Unix()),
		"aud missing":                claim(`{"jti":%q,"exp":%d}`, id, exp),
		"aud another purpose":        claim(`{"jti":%q,"aud":"t","exp":%d}`, id, exp),
		"aud a list":                 claim(`{"jti":%q,"aud":["s"],"exp":%d}`, id, exp),
		"jti missing":                claim(`{"aud":"s","exp":%d}`, exp),
		"jti SQL":                    claim(`{"jti":"' OR 1=1--","aud":"s","exp":%d}`, exp),
		"jti of the wrong shape":     claim(`{"jti":"%sU","aud":"s","exp":%d}`, id[:19], exp),
		"a claim that is not ours":   claim(`{"jti":%q,"aud":"s","exp":%d,"a":1}`, id, exp),
		"claims not JSON":            signed(header, "jti"),
		"claims a list":              signed(header, "[]"),
		"a sign-in link":             l.Token(SignInLink, id, now.Add(time.Hour)),
		"an opt-out link":            l.Token(OptOutLink, id, now.Add(time.Hour)),
		"a test link":                l.Token(TestLink, id, now.Add(time.Hour)),
		"last character altered":     good[:len(good)-1] + otherLast(good[len(good)-1], 4),
		"unused bits altered":        good[:len(good)-1] + otherLast(good[len(good)-1], 1),
		"padding":                    good + "=",
		"trailing newline":           good + "\n",
		"trailing space":             good + " ",
		"leading newline":            "\n" + good,
		"newline inside":             good[:20] + "\n" + good[20:],
		"quoted-printable damage":    good[:20] + "=3D" + good[20:],
		"soft line break":            good[:76] + "=\r\n" + good[76:],
		"lower case":                 strings.ToLower(good),
		"standard alphabet":          "+" + good[1:],
		"cut off":                    good[:len(good)-5],
		"swapped payload":            head + "." + base64.RawURLEncoding.EncodeToString([]byte(claims[:len(claims)-2]+"9}")) + "." + mac,
		"NUL":                        good + "\x00",
	}
}

// otherLast changes the last base64 character by flipping a bit: 4 changes the signature, 1 only bits that nobody reads.
func otherLast(c byte, bit int) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return string(alphabet[strings.IndexByte(alphabet, c)^bit])
}

func testLinks(now func() time.Time) *Links {
	return NewLinks("https://parallax.example/", []Secret{{Name: "a", Key: bytes.Repeat([]byte("k"), 32)}}, now)
}

const someID = "1kjprzb11142sgyj3sj4"

func TestBadLinks(t *testing.T) {
	now := storetest.Start
	l := testLinks(func() time.Time { return now })
	bad := badLinks(l, someID, now)
	if len(bad) < 30 {
		t.Fatalf("only %d bad links", len(bad))
	}
	for name, token := range bad {
		id, err := l.Parse(SurveyLink, token)
		if id != "" || survey.KindOf(err) != survey.Unauthenticated || err == nil {
			t.Errorf("%s: id %q, error %v", name, id, err)
		}
	}
}

func TestLinksOpenWhatTheySay(t *testing.T) {
	now := storetest.Start
	l := testLinks(func() time.Time { return now })
	longest := NewLinks("", []Secret{{Name: "fives", Key: bytes.Repeat([]byte("k"), 32)}}, l.now)
	for _, links := range []*Links{l, longest} {
		for purpose := range audience {
			token := links.Token(purpose, someID, now.Add(11*365*24*time.Hour))
			if len(token) > linkLength {
				t.Errorf("%s: %d characters", purpose, len(token))
			}
			for other := range audience {
				id, err := links.Parse(other, token)
				if (other == purpose) != (err == nil && id == someID) {
					t.Errorf("a %s link parsed as %s: %q, %v", purpose, other, id, err)
				}
			}
		}
	}
	for age, want := range map[time.Duration]bool{-time.Hour: true, 0: true, linkLeeway - time.Second: true, linkLeeway: false, time.Minute: false, 1000 * time.Hour: false} {
		_, err := l.Parse(SurveyLink, l.Token(SurveyLink, someID, now.Add(-age)))
		if (err == nil) != want || err != nil && survey.KindOf(err) != survey.Closed {
			t.Errorf("expired %v ago: %v", age, err)
		}
	}
	if got := l.Survey(someID, now); !strings.HasPrefix(got, "https://parallax.example/s/ey") {
		t.Errorf("address %s", got)
	}
	for account, want := range map[string]string{someID: "/answer/" + someID + "/" + someID, "": "/actions"} {
		if got := l.Task(someID, account); got != "https://parallax.example"+want {
			t.Errorf("the page for account %q is %s, want %s", account, got, want)
		}
	}
}

// Secrets rotate: links signed by the old one still open while it is listed, and new ones are signed by the first.
func TestSecretsRotate(t *testing.T) {
	now := storetest.Start
	old := Secret{Name: "a", Key: bytes.Repeat([]byte("k"), 32)}
	young := Secret{Name: "b", Key: bytes.Repeat([]byte("y"), 32)}
	before, after := NewLinks("", []Secret{old}, func() time.Time { return now }), NewLinks("", []Secret{young, old}, func() time.Time { return now })
	token := before.Token(SurveyLink, someID, now.Add(time.Hour))
	if _, err := after.Parse(SurveyLink, token); err != nil {
		t.Errorf("a link from before the rotation: %v", err)
	}
	if _, err := before.Parse(SurveyLink, after.Token(SurveyLink, someID, now.Add(time.Hour))); err == nil {
		t.Error("an unknown secret was believed")
	}
	for _, s := range []Secret{{}, {Name: "a", Key: make([]byte, 31)}, {Name: "sixsix", Key: make([]byte, 32)}, {Name: "../", Key: make([]byte, 32)}} {
		if s.Check() == nil {
			t.Errorf("secret %q of %d bytes passed", s.Name, len(s.Key))
		}
	}
	if err := old.Check(); err != nil {
		t.Error(err)
	}
}

// Over HTTP every bad link gets one same page, whatever its fault; "closed" and "expired" show only behind a good
// signature. Nothing is stored, nothing is a fault of ours, and the log holds no token.
func TestBadLinksOverHTTP(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
		cycle := w.launched(w.home, w.home.Draft("Review", survey.Named, clock.Now()))
		id := w.invitations(w.home, cycle)[0]
		now := clock.Now()
		good := w.links.Token(SurveyLink, id, now.Add(time.Hour))
		unknown := w.links.Token(SurveyLink, someID, now.Add(time.Hour))
		bad := badLinks(w.links, id, now)
		bad["an invitation that does not exist"] = unknown
		want := w.ask("nobody", get, "/s/"+unknown, nil).Body.String()
		if !strings.Contains(want, "This link doesn’t work") {
			t.Fatalf("the page of an unknown link:\n%s", want)
		}
		before := w.tables()
		for _, name := range slices.Sorted(maps.Keys(bad)) {
			token := bad[name]
			if token == "" || len(token) > headerBytes {
				continue // no route, and more than the server takes of an address
			}
			for _, method := range []string{get, post} {
				for path, body := range map[string]string{"/s/" + token: sevenAnswers("send"), "/s/" + token + "/opt-out": "action=opt-out"} {
					clock.Advance(time.Second)
					answer := w.form(method, path, body)
					if answer.Code != http.StatusNotFound || answer.Body.String() != want {
						t.Errorf("%s %s: status %d, the same page: %v", name, method, answer.Code, answer.Body.String() == want)
					}
				}
			}
		}
		for _, token := range []string{good, bad["a sign-in link"]} {
			for _, prefix := range []string{"/t/", "/u/"} {
				if answer := w.form(post, prefix+token, ""); answer.Code != http.StatusNotFound {
					t.Errorf("%s opened by another purpose's link: %d", prefix, answer.Code)
				}
			}
		}
		clock.Advance(2 * time.Hour)
		if answer := w.form(post, "/s/"+good, sevenAnswers("send")); answer.Code != http.StatusGone || !strings.Contains(answer.Body.String(), "has expired") {
			t.Errorf("an expired link: %d", answer.Code)
		}
		if after := w.tables(); !maps.Equal(before, after) {
			t.Errorf("bad links stored something: %v, then %v", before, after)
		}
		if log := w.log.String(); strings.Contains(log, good[40:]) || strings.Contains(log, `"level":"ERROR"`) {
			t.Error("the log holds a token, or an error")
		}
	})
}

// Another firm's link opens its own survey, whoever is signed in here.
func TestForeignLinkOpensItsOwn(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
		cycle := w.launched(w.foreign, w.foreign.Draft("Theirs", survey.Named, clock.Now()))
		id := w.invitations(w.foreign, cycle)[0]
		token := w.links.Token(SurveyLink, id, clock.Now().Add(time.Hour))
		answer := w.ask("admin", get, "/s/"+token, nil)
		if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), "southwind") || strings.Contains(answer.Body.String(), "northwind") {
			t.Errorf("status %d", answer.Code)
		}
		asking, err := s.OpenInvitation(context.Background(), id)
		if err != nil || asking.FirmID != w.foreign.Firm.ID {
			t.Errorf("%v, %v", asking.FirmID, err)
		}
	})
}

// form posts or gets like a browser's form on our page.
func (w *world) form(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	if method == get {
		return w.ask("nobody", method, path, nil, headers...)
	}
	return w.ask("nobody", method, path, body, append([]string{"Content-Type", "application/x-www-form-urlencoded"}, headers...)...)
}

// TestTokensAreWhatALibraryWouldSign holds them to one byte for byte, and lets it read them.
func TestTokensAreWhatALibraryWouldSign(t *testing.T) {
	l := testLinks(time.Now)
	for purpose, letter := range audience {
		for _, expires := range []time.Time{time.Now().Add(time.Hour), time.Unix(1, 0), time.Unix(99_999_999_999, 0)} {
			key := l.keys[purpose][headerOf("a")]
			token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"jti": someID, "aud": letter, "exp": expires.Unix()})
			token.Header = map[string]any{"alg": "HS256", "kid": "a"}
			want, err := token.SignedString(key)
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Token(purpose, someID, expires); got != want {
				t.Errorf("%s until %v: %s, want %s", purpose, expires, got, want)
			}
		}
		claims := jwt.RegisteredClaims{}
		_, err := jwt.ParseWithClaims(l.Token(purpose, someID, time.Now().Add(time.Hour)), &claims, func(*jwt.Token) (any, error) {
			return l.keys[purpose][headerOf("a")], nil
		}, jwt.WithAudience(letter), jwt.WithValidMethods([]string{"HS256"}))
		if err != nil || claims.ID != someID {
			t.Errorf("%s: a library reads %q, error %v", purpose, claims.ID, err)
		}
	}
}

// BenchmarkToken is what signing a link costs; a mail to a client carries two.
func BenchmarkToken(b *testing.B) {
	l, expires := testLinks(time.Now), time.Now().Add(time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		l.Token(SurveyLink, someID, expires)
	}
}
