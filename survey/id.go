package survey

import (
	"io"
	"strings"
	"time"
)

// idAlphabet is Crockford's base32 in lower case: no i, l, o or u, so that an id survives being read aloud.
// It is in byte order, so ids sort as their bits do.
const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

const (
	idLength   = 20
	idTimeBits = 45 // 9 characters of milliseconds: enough until the year 3084
)

// NewID makes an id of 20 characters: 9 of now in milliseconds, so that ids sort by the time they were made, and 11 (55 bits)
// of entropy. It panics when entropy runs dry: an id that could be guessed or doubled must never be handed out.
func NewID(now time.Time, entropy io.Reader) string {
	var random [7]byte
	if _, err := io.ReadFull(entropy, random[:]); err != nil {
		panic("survey: no randomness for an id: " + err.Error())
	}
	var tail uint64
	for _, b := range random {
		tail = tail<<8 | uint64(b)
	}
	head := uint64(max(now.UnixMilli(), 0)) & (1<<idTimeBits - 1)

	var id [idLength]byte
	for i := 8; i >= 0; i-- {
		id[i] = idAlphabet[head&31]
		head >>= 5
	}
	for i := idLength - 1; i > 8; i-- {
		id[i] = idAlphabet[tail&31]
		tail >>= 5
	}
	return string(id[:])
}

// ValidID tells whether s has the form of an id. It says nothing about whether such an object exists.
func ValidID(s string) bool {
	if len(s) != idLength {
		return false
	}
	for i := range len(s) {
		if strings.IndexByte(idAlphabet, s[i]) < 0 {
			return false
		}
	}
	return true
}
