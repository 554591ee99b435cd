package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// selfWritten is a body that writes itself as JSON, the same as encoding/json would but for the last digits of figures. Only what holds thousands of lines does: there
// reflection costs more than everything else of the answer.
type selfWritten interface {
	writeJSON(to *jsonText)
}

// marshal writes a body as JSON.
func marshal(w io.Writer, body any) error {
	own, ok := body.(selfWritten)
	if !ok {
		return huma.DefaultJSONFormat.Marshal(w, body)
	}
	var to jsonText
	own.writeJSON(&to)
	if to.err != nil {
		return to.err
	}
	_, err := w.Write(append(to.text, '\n'))
	return err
}

// jsonText is JSON in the making. Commas follow from what stands before them.
type jsonText struct {
	text []byte
	err  error // the first value that couldn't be written
}

// begin writes the comma before a value, where one is needed.
func (j *jsonText) begin() {
	if n := len(j.text); n > 0 && j.text[n-1] != '{' && j.text[n-1] != '[' && j.text[n-1] != ':' {
		j.text = append(j.text, ',')
	}
}

// key begins a field. Names are plain.
func (j *jsonText) key(name string) {
	j.begin()
	j.text = append(j.text, '"')
	j.text = append(j.text, name...)
	j.text = append(j.text, '"', ':')
}

// object writes a value in braces.
func (j *jsonText) object(fields func()) {
	j.begin()
	j.text = append(j.text, '{')
	fields()
	j.text = append(j.text, '}')
}

func (j *jsonText) words(key, value string) {
	j.key(key)
	for n := range len(value) {
		if c := value[n]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			j.value(value)
			return
		}
	}
	j.text = append(j.text, '"')
	j.text = append(j.text, value...)
	j.text = append(j.text, '"')
}

// wordsIfAny leaves out an empty text.
func (j *jsonText) wordsIfAny(key, value string) {
	if value != "" {
		j.words(key, value)
	}
}

func (j *jsonText) count(key string, value int64) {
	j.key(key)
	j.text = strconv.AppendInt(j.text, value, 10)
}

func (j *jsonText) flag(key string, value bool) {
	j.key(key)
	j.text = strconv.AppendBool(j.text, value)
}

// figure writes a number to four decimals, as is plenty for what a hundred points measure: all digits would be most of the text,
// and don't compress. Large ones, and what is no number, are left to encoding/json.
func (j *jsonText) figure(key string, value float64) {
	j.key(key)
	if !(math.Abs(value) < 1e12) {
		j.value(value)
		return
	}
	whole := int64(math.Round(value * 10_000))
	if whole < 0 {
		j.text = append(j.text, '-')
		whole = -whole
	}
	j.text = strconv.AppendInt(j.text, whole/10_000, 10)
	if part := whole % 10_000; part > 0 {
		j.text = append(j.text, '.', byte('0'+part/1000), byte('0'+part/100%10), byte('0'+part/10%10), byte('0'+part%10))
		j.text = bytes.TrimRight(j.text, "0")
	}
}

// figureIfAny leaves out a missing number.
func (j *jsonText) figureIfAny(key string, value *float64) {
	if value != nil {
		j.figure(key, *value)
	}
}

func (j *jsonText) null() { j.text = append(j.text, "null"...) }

// join writes values that were written elsewhere.
func (j *jsonText) join(other *jsonText) {
	j.begin()
	j.text = append(j.text, other.text...)
	j.err = cmp.Or(j.err, other.err)
}

// value writes anything, by reflection.
func (j *jsonText) value(value any) {
	data, err := json.Marshal(value)
	if err != nil && j.err == nil {
		j.err = err
	}
	j.begin()
	j.text = append(j.text, data...)
}
