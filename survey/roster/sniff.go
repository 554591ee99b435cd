package roster

// delimiters are those we know, in the order in which they win a tie.
const delimiters = ",;\t|"

// delimiterName is the word for a delimiter.
func delimiterName(c byte) string {
	switch c {
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "pipe"
	}
	return "comma"
}

// sniff finds the delimiter: the one under which most headers are known or mapped by hand, then the one under which
// most of the first rows have as many cells as the header.
func sniff(text string, known func(header string) bool) byte {
	best, bestScore := delimiters[0], -1
	for i := range len(delimiters) {
		if score := delimiterScore(text, delimiters[i], known); score > bestScore {
			best, bestScore = delimiters[i], score
		}
	}
	return best
}

const sniffedRows = 50

func delimiterScore(text string, delim byte, known func(string) bool) int {
	s := newScanner(text, delim)
	var header record
	for {
		rec, ok := s.next(nil)
		if !ok {
			return 0
		}
		if !rec.empty() {
			header = rec
			break
		}
	}
	recognised := 0
	for _, h := range header.cells {
		if known(h) {
			recognised++
		}
	}
	even := 0
	if len(header.cells) > 1 {
		for range sniffedRows {
			rec, ok := s.next(nil)
			if !ok {
				break
			}
			if len(rec.cells) == len(header.cells) {
				even++
			}
		}
		even = even*100 + min(len(header.cells), 99)
	}
	return recognised*1_000_000 + even
}
