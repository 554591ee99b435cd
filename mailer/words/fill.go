package words

import "strings"

// Fill puts values in the place of {name}s. Values are never read for names themselves, so a person named "{lead}" stays so. A name
// without a value stays as it is.
func Fill(text string, value func(name string) (string, bool)) string {
	var out strings.Builder
	done, from := 0, 0 // of the text: what stands in out, what has been looked at
	for {
		open := strings.IndexByte(text[from:], '{')
		if open < 0 {
			break
		}
		open += from
		length := strings.IndexByte(text[open:], '}')
		if length < 0 {
			break
		}
		from = open + 1
		filled, known := value(text[from : open+length])
		if !known {
			continue
		}
		if done == 0 {
			out.Grow(len(text) + 2*len(filled))
		}
		out.WriteString(text[done:open])
		out.WriteString(filled)
		done = open + length + 1
		from = done
	}
	if done == 0 {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}
