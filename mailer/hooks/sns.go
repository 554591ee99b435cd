package hooks

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// sns checks and opens messages of Amazon SNS.
type sns struct {
	topic  string
	client *http.Client

	mu           sync.Mutex
	certificates map[string]certificate // by address
}

type certificate struct {
	key   *rsa.PublicKey
	until time.Time
}

// snsMessage is what SNS posts.
type snsMessage struct {
	Type, MessageID  string
	TopicARN         string `json:"TopicArn"`
	Subject, Message string
	Timestamp        string
	Token            string
	SubscribeURL     string
	SignatureVersion string
	Signature        string
	SigningCertURL   string
}

// snsHost is where Amazon keeps the certificates of SNS and confirms subscriptions: a host under its own domain and nothing that
// merely looks like one.
var snsHost = regexp.MustCompile(`^sns\.[a-z0-9-]{1,40}\.amazonaws\.com(?:\.cn)?$`)

// snsCertificate is the only path there that holds a certificate: others answer with what their caller gives them.
var snsCertificate = regexp.MustCompile(`^/SimpleNotificationService-[0-9A-Za-z]+\.pem$`)

// open checks a message of the topic and gives its text; empty when SNS speaks about the subscription, which it confirms.
func (s *sns) open(ctx context.Context, body []byte) (string, error) {
	var m snsMessage
	if err := decode(body, &m); err != nil {
		return "", err
	}
	if m.TopicARN != s.topic {
		return "", fmt.Errorf("%w: another topic", ErrForged)
	}
	if err := s.verify(ctx, m); err != nil {
		return "", err
	}
	switch m.Type {
	case "Notification":
		return m.Message, nil
	case "SubscriptionConfirmation":
		_, err := s.fetch(ctx, m.SubscribeURL)
		return "", err
	}
	return "", nil
}

// signed is what SNS signs: the fields of each type of message in the order of their names.
func (m snsMessage) signed() string {
	var b strings.Builder
	field := func(name, value string) { b.WriteString(name + "\n" + value + "\n") }
	field("Message", m.Message)
	field("MessageId", m.MessageID)
	if m.Type == "Notification" {
		if m.Subject != "" {
			field("Subject", m.Subject)
		}
		field("Timestamp", m.Timestamp)
	} else {
		field("SubscribeURL", m.SubscribeURL)
		field("Timestamp", m.Timestamp)
		field("Token", m.Token)
	}
	field("TopicArn", m.TopicARN)
	field("Type", m.Type)
	return b.String()
}

// verify checks the signature. Only the second version is taken: the first rests on SHA-1, with which a message can be forged, and a
// topic's owner chooses.
func (s *sns) verify(ctx context.Context, m snsMessage) error {
	if m.SignatureVersion != "2" {
		return fmt.Errorf("%w: set the topic's SignatureVersion to 2", ErrForged)
	}
	signature, err := base64.StdEncoding.DecodeString(m.Signature)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrForged, err)
	}
	key, err := s.key(ctx, m.SigningCertURL)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(m.signed()))
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature); err != nil {
		return fmt.Errorf("%w: %w", ErrForged, err)
	}
	return nil
}

// key is the public key of the certificate at an address of Amazon's. Certificates are kept for a day.
func (s *sns) key(ctx context.Context, address string) (*rsa.PublicKey, error) {
	s.mu.Lock()
	known, ok := s.certificates[address]
	s.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known.key, nil
	}
	if u, err := url.Parse(address); err != nil || !snsCertificate.MatchString(u.Path) || u.RawQuery != "" {
		return nil, fmt.Errorf("%w: a certificate from elsewhere", ErrForged)
	}
	data, err := s.fetch(ctx, address)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, errors.New("the certificate of Amazon SNS can't be read")
	}
	parsed, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("the certificate of Amazon SNS: %w", err)
	}
	key, ok := parsed.PublicKey.(*rsa.PublicKey)
	if now := time.Now(); !ok || now.Before(parsed.NotBefore) || now.After(parsed.NotAfter) {
		return nil, errors.New("the certificate of Amazon SNS is not valid now")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.certificates) >= 16 { // Amazon has a few; whoever makes addresses up gets no memory
		clear(s.certificates)
	}
	s.certificates[address] = certificate{key, time.Now().Add(24 * time.Hour)}
	return key, nil
}

// fetch gets an address of SNS, and of nobody else: the message that names it is not trusted yet.
func (s *sns) fetch(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.User != nil || !snsHost.MatchString(u.Host) {
		return nil, fmt.Errorf("%w: an address that is not of Amazon SNS", ErrForged)
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("asking Amazon SNS: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("asking Amazon SNS: %s", response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, 64<<10))
}
