package instruments

import (
	"strings"
	"sync"

	"parallax/survey"
)

// OwnPrefix begins the key of every questionnaire that a firm made itself; no built-in one is called so.
const OwnPrefix = "own_"

const (
	ownKeyLength = len(OwnPrefix) + 26
	ownMost      = 32 << 20 // bytes of documents that are kept
)

// Own finds the questionnaires that firms have published. It is asked once for each version while a process lives, and may be asked
// while a transaction is open.
type Own interface {
	// Published gives a version in all of its languages, the original first, and how large it is; NotFound when there is none.
	Published(key string, version int) (all []survey.Instrument, bytes int, err error)
	// Newest is the number of the last version; NotFound when there is none.
	Newest(key string) (int, error)
}

// IsOwn tells whether a key can be that of a firm's own questionnaire.
func IsOwn(key string) bool {
	return len(key) == ownKeyLength && strings.HasPrefix(key, OwnPrefix) && strings.Trim(key[len(OwnPrefix):], "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// UseOwn tells where firms' own questionnaires are found. It is called once, before anybody looks something up.
func (lib *Library) UseOwn(own Own) { lib.own = &shelf{from: own, kept: map[volume]*loan{}} }

// volume is a version of a questionnaire.
type volume struct {
	key     string
	version int
}

// loan is a version that was asked for; done closes when the rest is known.
type loan struct {
	done  chan struct{}
	all   []survey.Instrument
	bytes int
	err   error
}

// shelf keeps published versions, which never change. What isn't there is not kept, so that asking for a thousand wrong keys fills
// nothing; and when too much is, some goes, to be fetched again.
type shelf struct {
	from  Own
	mu    sync.RWMutex
	kept  map[volume]*loan
	bytes int
}

func (s *shelf) at(v volume) ([]survey.Instrument, error) {
	if s == nil || !IsOwn(v.key) || v.version < 1 {
		return nil, nil
	}
	s.mu.RLock()
	l, known := s.kept[v]
	s.mu.RUnlock()
	if !known {
		if l, known = s.claim(v); !known {
			s.fetch(v, l)
		}
	}
	<-l.done
	return l.all, l.err
}

// claim gives the loan of somebody who asked at the same time, or a new one that the caller has to fill.
func (s *shelf) claim(v volume) (l *loan, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l, known = s.kept[v]; !known {
		l = &loan{done: make(chan struct{})}
		s.kept[v] = l
	}
	return l, known
}

func (s *shelf) fetch(v volume, l *loan) {
	defer s.settle(v, l)
	defer close(l.done) // whatever happens, nobody waits for ever
	l.all, l.bytes, l.err = s.from.Published(v.key, v.version)
}

// settle keeps what was found, and makes room for it.
func (s *shelf) settle(v volume, l *loan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l.err != nil || len(l.all) == 0 {
		delete(s.kept, v)
		return
	}
	s.bytes += l.bytes
	for other, old := range s.kept {
		if s.bytes <= ownMost {
			return
		}
		if other != v && old.there() {
			s.bytes -= old.bytes
			delete(s.kept, other)
		}
	}
}

// there tells whether somebody has fetched it already.
func (l *loan) there() bool {
	select {
	case <-l.done:
		return true
	default:
		return false
	}
}

// Languages are all languages of a published version, the original first. NotFound when the version does not exist.
func (lib *Library) Languages(key string, version int) ([]survey.Instrument, error) {
	first, err := lib.At(key, version, original)
	if err != nil {
		return nil, err
	}
	if IsOwn(key) {
		return lib.own.at(volume{key, version})
	}
	out := []survey.Instrument{first}
	for _, i := range lib.all {
		if i.Key == key && i.Version == version && i.Locale != original {
			out = append(out, i)
		}
	}
	return out, nil
}

func chosen(all []survey.Instrument, locale string, err error) (survey.Instrument, error) {
	if err != nil {
		return survey.Instrument{}, err
	}
	return speaking(all, locale), nil
}

// speaking picks the language nearest to locale: the same tag, else the same language, else the original.
func speaking(all []survey.Instrument, locale string) survey.Instrument {
	language, _, _ := strings.Cut(locale, "-")
	for _, wanted := range []string{locale, language} {
		for _, i := range all {
			if strings.EqualFold(i.Locale, wanted) {
				return i
			}
		}
	}
	return all[0]
}
