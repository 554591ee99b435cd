package mailbox

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

func (r *Reader) lookIMAP(ctx context.Context, conn net.Conn) (err error) {
	client, folder, err := r.openIMAP(conn, false)
	if err != nil {
		return err
	}
	defer func() { _ = client.Close() }()
	found, err := client.UIDSearch(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
	if err != nil {
		return fmt.Errorf("listing %s: %w", r.config.Folder, err)
	}
	done, err := r.takeIMAP(ctx, client, folder.UIDValidity, found.AllUIDs())
	if len(done) > 0 {
		err = errors.Join(err, removeIMAP(client, done))
	}
	return errors.Join(err, client.Logout().Wait())
}

// openIMAP signs in and opens the folder. Read-only, the server itself lets nothing be marked or deleted.
func (r *Reader) openIMAP(conn net.Conn, readOnly bool) (client *imapclient.Client, folder *imap.SelectData, err error) {
	options := &imapclient.Options{TLSConfig: r.tls()}
	if r.config.Encryption == StartTLS {
		if client, err = imapclient.NewStartTLS(conn, options); err != nil {
			return nil, nil, at(Securing, err)
		}
	} else {
		client = imapclient.New(conn, options)
	}
	if err = client.WaitGreeting(); err != nil {
		err = at(Greeting, err)
	} else if err = client.Login(r.config.User, r.config.Password).Wait(); err != nil {
		err = at(SigningIn, err)
	} else if folder, err = client.Select(r.config.Folder, &imap.SelectOptions{ReadOnly: readOnly}).Wait(); err != nil {
		err = at(Opening, err)
	}
	if err != nil {
		_ = client.Close()
		return nil, nil, err
	}
	return client, folder, nil
}

// takeIMAP hands over the mails one by one. It gives those that may go, also when it breaks off.
func (r *Reader) takeIMAP(ctx context.Context, client *imapclient.Client, validity uint32, uids []imap.UID) (done imap.UIDSet, err error) {
	r.seen.begin()
	defer func() { r.seen.end(err == nil) }()
	for _, uid := range uids {
		name := fmt.Sprintf("%d/%d", validity, uid)
		if r.seen.known(name) {
			continue
		}
		raw, err := fetchIMAP(client, uid)
		if err != nil {
			return done, fmt.Errorf("reading mail %d: %w", uid, err)
		}
		if raw == nil { // somebody else took it
			continue
		}
		gone, err := r.keep(ctx, raw)
		if err != nil {
			return done, fmt.Errorf("keeping mail %d: %w", uid, err)
		}
		if gone {
			done.AddNum(uid)
		} else {
			r.seen.add(name)
		}
	}
	return done, nil
}

// fetchIMAP reads one mail without marking it as seen; nil when it is there no longer.
func fetchIMAP(client *imapclient.Client, uid imap.UID) ([]byte, error) {
	whole := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: mostRead}}
	mails, err := client.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{whole}}).Collect()
	if err != nil || len(mails) == 0 {
		return nil, err
	}
	for _, section := range mails[0].BodySection {
		return section.Bytes, nil
	}
	return nil, nil
}

// removeIMAP deletes exactly these mails. A server that can only remove whatever is marked as deleted is asked to only when nobody
// else has marked any: those mails are not kept.
func removeIMAP(client *imapclient.Client, done imap.UIDSet) error {
	mark := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagDeleted}}
	if err := client.Store(done, mark, nil).Close(); err != nil {
		return fmt.Errorf("marking mails as deleted: %w", err)
	}
	if client.Caps().Has(imap.CapUIDPlus) {
		return client.UIDExpunge(done).Close()
	}
	marked, err := client.UIDSearch(&imap.SearchCriteria{Flag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
	if err != nil {
		return fmt.Errorf("listing what is marked as deleted: %w", err)
	}
	for _, uid := range marked.AllUIDs() {
		if !done.Contains(uid) {
			return nil
		}
	}
	return client.Expunge().Close()
}
