package store

import (
	"context"
	"time"
)

// GroupedAnswer is one of several answers that are written together.
type GroupedAnswer struct {
	InvitationID, Levels, Comments string
	At                             time.Time
	Sent                           bool
	Key                            string
	Version                        int
}

// WriteTogether writes answers as the committer does with those who came together, and says which were taken.
func (s *Store) WriteTogether(ctx context.Context, answers ...GroupedAnswer) ([]bool, error) {
	in := make([]answersIn, len(answers))
	for n, a := range answers {
		in[n] = answersIn{
			id: s.newID(a.At), invitationID: a.InvitationID, levels: a.Levels, comments: a.Comments, at: a.At, key: a.Key, version: a.Version,
		}
		if a.Sent {
			in[n].sent = &a.At
		}
	}
	out, err := s.answerWriter()(ctx, in)
	taken := make([]bool, len(out))
	for n := range out {
		taken[n] = out[n].taken
	}
	return taken, err
}

// Forget makes the next reports read the database anew.
func (s *Store) Forget() { s.kept.close() }

// Keeps tells how much is kept for the reports to come: how many things, and about how many bytes.
func (s *Store) Keeps() (items, size int) {
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	return len(s.kept.items), s.kept.size
}
