package hooks_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"parallax/mailer/bounce"
	"parallax/mailer/hooks"
)

const (
	person  = "ann.other@client.example"
	message = "01jq3v9k2mabcdefgh45@firm.example"
	path    = "bounces+01jq3v9k2mabcdefgh457x0m3dnw2rk8c5vt6h1q@firm.example"
	topic   = "arn:aws:sns:eu-west-1:123456789012:parallax"
)

var now = time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC)

// told is what one event should mean.
type told struct {
	name, event string
	kind        bounce.Kind
	cause       bounce.Cause
	final       bool
}

func (w told) check(t *testing.T, events []hooks.Event, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", w.name, err)
		return
	}
	if w.kind == "" {
		if len(events) != 0 {
			t.Errorf("%s: told as %+v, want nothing", w.name, events)
		}
		return
	}
	if len(events) != 1 || len(events[0].Raw) == 0 {
		t.Errorf("%s: %d events", w.name, len(events))
		return
	}
	r := events[0].Report
	if r.Kind != w.kind || r.Cause != w.cause || r.Final != w.final || len(r.Recipients) != 1 || r.Recipients[0] != person {
		t.Errorf("%s: told as %s %s final=%v about %v (%s), want %s %s final=%v", w.name, r.Kind, r.Cause, r.Final, r.Recipients, r.Diagnostic, w.kind, w.cause, w.final)
	}
}

// amazon signs like SNS and stands in for its hosts.
type amazon struct {
	key   *rsa.PrivateKey
	cert  []byte
	asked []string
}

func newAmazon(t *testing.T) *amazon {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return &amazon{key: key, cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})}
}

func (a *amazon) RoundTrip(r *http.Request) (*http.Response, error) {
	a.asked = append(a.asked, r.URL.String())
	answer := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(a.cert)), Request: r}
	if strings.Contains(r.URL.Path, "away") {
		answer.StatusCode = http.StatusServiceUnavailable
	}
	return answer, nil
}

func (a *amazon) sign(t *testing.T, m map[string]string) []byte {
	t.Helper()
	if _, ok := m["Signature"]; !ok {
		names := []string{"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"}
		if m["Type"] != "Notification" {
			names = []string{"Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"}
		}
		var text string
		for _, n := range names {
			if m[n] != "" || n != "Subject" {
				text += n + "\n" + m[n] + "\n"
			}
		}
		sum := sha256.Sum256([]byte(text))
		signature, err := rsa.SignPKCS1v15(rand.Reader, a.key, crypto.SHA256, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		m["Signature"] = base64.StdEncoding.EncodeToString(signature)
	}
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func notice(text string) map[string]string {
	return map[string]string{
		"Type": "Notification", "MessageId": "1", "TopicArn": topic, "Message": text, "Timestamp": "2026-03-02T08:00:00.000Z",
		"SignatureVersion": "2", "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem",
	}
}

const sesMail = `"mail":{"source":"` + path + `","messageId":"0102","destination":["` + person + `"],
	"headers":[{"name":"Message-ID","value":"<` + message + `>"}],"commonHeaders":{"messageId":"<` + message + `>"}}`

func sesBounce(kind, subtype, diagnostic string) string {
	return fmt.Sprintf(`{"notificationType":"Bounce","bounce":{"bounceType":%q,"bounceSubType":%q,"bouncedRecipients":[{"emailAddress":%q,"action":"failed",%s}]},%s}`,
		kind, subtype, person, diagnostic, sesMail)
}

func TestAmazonSESIsUnderstood(t *testing.T) {
	a := newAmazon(t)
	hook := hooks.NewSES(topic, &http.Client{Transport: a})
	for _, w := range []told{
		{"gone", sesBounce("Permanent", "General", `"status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"`), bounce.Hard, bounce.NoMailbox, true},
		{"no mail", sesBounce("Permanent", "NoEmail", `"status":""`), bounce.Hard, bounce.NoMailbox, true},
		{"suppressed before", sesBounce("Permanent", "OnAccountSuppressionList", `"diagnosticCode":"Amazon SES did not send the message"`), bounce.Hard, bounce.NoMailbox, true},
		{"blocked", sesBounce("Permanent", "General", `"status":"5.7.1","diagnosticCode":"smtp; 554 5.7.1 blocked using a blocklist"`), bounce.Soft, bounce.Refused, true},
		{"full", sesBounce("Transient", "MailboxFull", `"status":"5.2.2"`), bounce.Soft, bounce.Full, true},
		{"content", sesBounce("Transient", "ContentRejected", `"diagnosticCode":"smtp; 554 no"`), bounce.Soft, bounce.Refused, true},
		{"transient", sesBounce("Transient", "General", `"status":"5.1.1","diagnosticCode":"smtp; 550 user unknown"`), bounce.Soft, bounce.Passing, true},
		{"complaint", `{"eventType":"Complaint","complaint":{"complaintFeedbackType":"abuse","complainedRecipients":[{"emailAddress":"` + person + `"}]},` + sesMail + `}`, bounce.Complaint, "", false},
		{"not spam", `{"eventType":"Complaint","complaint":{"complaintFeedbackType":"not-spam","complainedRecipients":[{"emailAddress":"` + person + `"}]},` + sesMail + `}`, bounce.Unknown, "", false},
		{"delivery", `{"notificationType":"Delivery","delivery":{"recipients":["` + person + `"],"smtpResponse":"250 ok"},` + sesMail + `}`, bounce.Delivered, "", false},
		{"delay", `{"eventType":"DeliveryDelay","deliveryDelay":{"delayType":"MailboxFull","delayedRecipients":[{"emailAddress":"` + person + `"}]},` + sesMail + `}`, bounce.Soft, bounce.Passing, false},
		{"opened", `{"eventType":"Open",` + sesMail + `}`, "", "", false},
		{"a greeting", `Successfully validated SNS topic for Amazon SES event publishing.`, "", "", false},
	} {
		events, err := hook.Read(t.Context(), nil, a.sign(t, notice(w.event)))
		w.check(t, events, err)
		if len(events) == 1 && (events[0].Report.ReturnPaths[0] != path || events[0].Report.MessageIDs[0] != message) {
			t.Errorf("%s: names %+v", w.name, events[0].Report)
		}
	}
	if len(a.asked) != 1 {
		t.Errorf("the certificate is fetched %d times", len(a.asked))
	}
}

func TestATopicsSubscriptionIsConfirmed(t *testing.T) {
	a := newAmazon(t)
	m := notice("You have chosen to subscribe")
	m["Type"], m["Token"], m["SubscribeURL"] = "SubscriptionConfirmation", "abc", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc"
	if events, err := hooks.NewSES(topic, &http.Client{Transport: a}).Read(t.Context(), nil, a.sign(t, m)); err != nil || len(events) > 0 {
		t.Errorf("%v, %v", events, err)
	}
	if len(a.asked) != 2 || !strings.Contains(a.asked[1], "ConfirmSubscription") {
		t.Errorf("asked for %q", a.asked)
	}
}

func TestForgedMessagesOfSNSAreRefusedAndNobodyElseIsAsked(t *testing.T) {
	a, stranger := newAmazon(t), newAmazon(t)
	text := sesBounce("Permanent", "General", `"status":"5.1.1"`)
	with := func(name, value string) map[string]string { m := notice(text); m[name] = value; return m }
	for name, m := range map[string]map[string]string{
		"another topic":             with("TopicArn", "arn:aws:sns:eu-west-1:666666666666:parallax"),
		"the first version":         with("SignatureVersion", "1"),
		"no signature":              with("Signature", ""),
		"not base64":                with("Signature", "%%%"),
		"a certificate elsewhere":   with("SigningCertURL", "https://sns.evil.example/SimpleNotificationService-0a1b.pem"),
		"a host that looks like it": with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0a1b.pem"),
		"another host of Amazon's":  with("SigningCertURL", "https://bucket.s3.amazonaws.com/SimpleNotificationService-0a1b.pem"),
		"a user in the address":     with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0a1b.pem"),
		"in the open":               with("SigningCertURL", "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem"),
		"another port":              with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0a1b.pem"),
		"another path":              with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/echo/SimpleNotificationService-0a1b.pem"),
		"a query":                   with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem?x=y"),
	} {
		a.asked = nil
		if _, err := hooks.NewSES(topic, &http.Client{Transport: a}).Read(t.Context(), nil, a.sign(t, m)); !errors.Is(err, hooks.ErrForged) {
			t.Errorf("%s: %v", name, err)
		}
		for _, address := range a.asked {
			if !strings.HasPrefix(address, "https://sns.eu-west-1.amazonaws.com/Simple") {
				t.Errorf("%s: asked %s", name, address)
			}
		}
	}
	hook := hooks.NewSES(topic, &http.Client{Transport: a})
	if _, err := hook.Read(t.Context(), nil, stranger.sign(t, notice(text))); !errors.Is(err, hooks.ErrForged) {
		t.Errorf("a stranger's key: %v", err)
	}
	changed := bytes.Replace(a.sign(t, notice(text)), []byte("ann.other"), []byte("bob.other"), 1)
	if _, err := hook.Read(t.Context(), nil, changed); !errors.Is(err, hooks.ErrForged) {
		t.Errorf("another person: %v", err)
	}
	if _, err := hook.Read(t.Context(), nil, []byte("{")); !errors.Is(err, hooks.ErrGarbled) {
		t.Errorf("half a body: %v", err)
	}
}

// signedGrid signs as SendGrid does.
func signedGrid(t *testing.T, key *ecdsa.PrivateKey, body []byte) http.Header {
	t.Helper()
	const at = "1772438400"
	sum := sha256.Sum256(append([]byte(at), body...))
	signature, err := ecdsa.SignASN1(rand.Reader, key, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	h := http.Header{}
	h.Set("X-Twilio-Email-Event-Webhook-Timestamp", at)
	h.Set("X-Twilio-Email-Event-Webhook-Signature", base64.StdEncoding.EncodeToString(signature))
	return h
}

func TestSendGridIsUnderstood(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	hook, err := hooks.NewSendGrid(base64.StdEncoding.EncodeToString(der))
	if err != nil {
		t.Fatal(err)
	}
	event := func(rest string) string {
		return `[{"email":"` + person + `","smtp-id":"<` + message + `>","sg_event_id":"x",` + rest + `}]`
	}
	for _, w := range []told{
		{"gone", event(`"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 5.1.1 user unknown"`), bounce.Hard, bounce.NoMailbox, true},
		{"full", event(`"event":"bounce","type":"bounce","status":"5.2.2","reason":"552 5.2.2 over quota"`), bounce.Soft, bounce.Full, true},
		{"blocked", event(`"event":"bounce","type":"blocked","status":"5.0.0","reason":"550 no"`), bounce.Soft, bounce.Refused, true},
		{"late", event(`"event":"deferred","response":"450 greylisted"`), bounce.Soft, bounce.Passing, false},
		{"spam", event(`"event":"spamreport"`), bounce.Complaint, "", false},
		{"arrived", event(`"event":"delivered","response":"250 OK"`), bounce.Delivered, "", false},
		{"dropped", event(`"event":"dropped","reason":"Bounced Address"`), bounce.Hard, bounce.NoMailbox, true},
		{"dropped for spam", event(`"event":"dropped","reason":"Spam Reporting Address"`), bounce.Complaint, "", false},
		{"dropped otherwise", event(`"event":"dropped","reason":"Unsubscribed Address"`), bounce.Soft, bounce.Refused, true},
		{"opened", event(`"event":"open"`), "", "", false},
	} {
		events, err := hook.Read(t.Context(), signedGrid(t, key, []byte(w.event)), []byte(w.event))
		w.check(t, events, err)
		if _, err := hook.Read(t.Context(), signedGrid(t, key, []byte("[]")), []byte(w.event)); !errors.Is(err, hooks.ErrForged) {
			t.Errorf("%s with another's signature: %v", w.name, err)
		}
		if _, err := hook.Read(t.Context(), http.Header{}, []byte(w.event)); !errors.Is(err, hooks.ErrForged) {
			t.Errorf("%s unsigned: %v", w.name, err)
		}
	}
	for _, bad := range []string{"", "%", base64.StdEncoding.EncodeToString([]byte("key"))} {
		if _, err := hooks.NewSendGrid(bad); err == nil {
			t.Errorf("the key %q is taken", bad)
		}
	}
}

func TestPostmarkIsUnderstood(t *testing.T) {
	hook := hooks.NewPostmark("parallax:whisper")
	good, bad := http.Header{}, http.Header{}
	good.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("parallax:whisper")))
	bad.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("parallax:shout")))
	record := func(kind, details string) string {
		return `{"RecordType":"Bounce","Type":"` + kind + `","Email":"` + person + `","MessageID":"883953f4","Details":"` + details + `","Content":"Message-ID: <` + message + `>"}`
	}
	for _, w := range []told{
		{"gone", record("HardBounce", "smtp;550 5.1.1 user unknown"), bounce.Hard, bounce.NoMailbox, true},
		{"no address", record("BadEmailAddress", ""), bounce.Hard, bounce.NoMailbox, true},
		{"full", record("SoftBounce", "smtp;552 mailbox full"), bounce.Soft, bounce.Full, true},
		{"late", record("Transient", "will be tried"), bounce.Soft, bounce.Passing, false},
		{"blocked", record("Blocked", "smtp;554 no"), bounce.Soft, bounce.Refused, true},
		{"away", record("AutoResponder", ""), bounce.AutoReply, "", false},
		{"unclear", record("OpenRelayTest", ""), bounce.Unknown, "", false},
		{"spam", `{"RecordType":"SpamComplaint","Email":"` + person + `"}`, bounce.Complaint, "", false},
		{"arrived", `{"RecordType":"Delivery","Recipient":"` + person + `","Details":"250 ok"}`, bounce.Delivered, "", false},
		{"opened", `{"RecordType":"Open","Recipient":"` + person + `"}`, "", "", false},
	} {
		events, err := hook.Read(t.Context(), good, []byte(w.event))
		w.check(t, events, err)
		for _, header := range []http.Header{bad, {}} {
			if _, err := hook.Read(t.Context(), header, []byte(w.event)); !errors.Is(err, hooks.ErrForged) {
				t.Errorf("%s with another password: %v", w.name, err)
			}
		}
	}
}

func TestMailgunIsUnderstood(t *testing.T) {
	hook := hooks.NewMailgun("signing key", func() time.Time { return now })
	body := func(key string, at time.Time, event string) []byte {
		stamp := strconv.FormatInt(at.Unix(), 10)
		mac := hmac.New(sha256.New, []byte(key))
		mac.Write([]byte(stamp + "token"))
		return fmt.Appendf(nil, `{"signature":{"timestamp":%q,"token":"token","signature":%q},"event-data":%s}`, stamp, hex.EncodeToString(mac.Sum(nil)), event)
	}
	event := func(rest string) string {
		return `{"recipient":"` + person + `","envelope":{"sender":"` + path + `"},"message":{"headers":{"message-id":"` + message + `"}},` + rest + `}`
	}
	for _, w := range []told{
		{"gone", event(`"event":"failed","severity":"permanent","reason":"bounce","delivery-status":{"code":550,"message":"5.1.1 user unknown"}`), bounce.Hard, bounce.NoMailbox, true},
		{"suppressed before", event(`"event":"failed","severity":"permanent","reason":"suppress-bounce","delivery-status":{"code":605,"description":"Not delivering to previously bounced address"}`), bounce.Hard, bounce.NoMailbox, true},
		{"blocked", event(`"event":"failed","severity":"permanent","reason":"generic","delivery-status":{"code":554,"enhanced-code":"5.7.1","message":"blocked by a list"}`), bounce.Soft, bounce.Refused, true},
		{"too old", event(`"event":"failed","severity":"permanent","reason":"old","delivery-status":{"code":602,"message":"Too old"}`), bounce.Soft, bounce.Passing, true},
		{"late", event(`"event":"failed","severity":"temporary","delivery-status":{"code":451,"message":"greylisted"}`), bounce.Soft, bounce.Passing, false},
		{"spam", event(`"event":"complained"`), bounce.Complaint, "", false},
		{"no more", event(`"event":"unsubscribed"`), bounce.Complaint, "", false},
		{"arrived", event(`"event":"delivered","delivery-status":{"code":250,"message":"OK"}`), bounce.Delivered, "", false},
		{"opened", event(`"event":"opened"`), "", "", false},
	} {
		events, err := hook.Read(t.Context(), nil, body("signing key", now, w.event))
		w.check(t, events, err)
		for name, forged := range map[string][]byte{
			"another key": body("another", now, w.event), "yesterday's": body("signing key", now.Add(-25*time.Hour), w.event),
			"tomorrow's": body("signing key", now.Add(time.Hour), w.event), "no signature": []byte(`{"event-data":` + w.event + `}`),
		} {
			if _, err := hook.Read(context.Background(), nil, forged); !errors.Is(err, hooks.ErrForged) {
				t.Errorf("%s, %s: %v", w.name, name, err)
			}
		}
	}
}
