package api

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// markLength is how many bytes of its MAC an opening carries: nobody gets more tries at a forgery than at a link.
const markLength = 12

// openingKeys derives the keys that sign when a page was opened: the first signs, all of them verify.
func openingKeys(secrets []Secret) [][]byte {
	out := make([][]byte, len(secrets))
	for n, s := range secrets {
		key, err := hkdf.Key(sha256.New, s.Key, nil, "parallax opening", sha256.Size)
		if err != nil {
			panic(fmt.Sprintf("deriving the key of openings: %v", err)) // only a length beyond 255 hashes fails
		}
		out[n] = key
	}
	return out
}

// Opening says, signed, that the page of id was made at a moment. It travels in the page's form and comes back with it, so that
// any instance knows how long somebody had it before them, without a row, a cookie or a script.
func (l *Links) Opening(id string, at time.Time) string {
	if len(l.openings) == 0 {
		return ""
	}
	moment := strconv.FormatInt(at.UnixMilli(), 36)
	return moment + "." + openingMark(l.openings[0], id, moment)
}

// Opened reads what Opening wrote about id; false for anything else.
func (l *Links) Opened(id, opening string) (time.Time, bool) {
	moment, mark, _ := strings.Cut(opening, ".")
	milli, err := strconv.ParseInt(moment, 36, 64)
	if err != nil || len(opening) > 40 {
		return time.Time{}, false
	}
	for _, key := range l.openings {
		if hmac.Equal([]byte(mark), []byte(openingMark(key, id, moment))) {
			return time.UnixMilli(milli), true
		}
	}
	return time.Time{}, false
}

func openingMark(key []byte, id, moment string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + moment))
	return strict.EncodeToString(mac.Sum(nil)[:markLength])
}
