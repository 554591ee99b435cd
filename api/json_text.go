package api

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// selfWritten is a body that writes itself as JSON, the same as encoding/json would. Only what holds thousands of lines does: there
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

// number writes a number with all its digits. Very small ones, and what is no number, are left to encoding/json.
func (j *jsonText) number(key string, value float64) {
	j.key(key)
	if size := math.Abs(value); size != 0 && size < 1e-6 || !(size < 1e15) {
		j.value(value)
		return
	}
	j.text = strconv.AppendFloat(j.text, value, 'f', -1, 64)
}

// numberIfAny leaves out a missing number.
func (j *jsonText) numberIfAny(key string, value *float64) {
	if value != nil {
		j.number(key, *value)
	}
}

func (j *jsonText) null() { j.text = append(j.text, "null"...) }

// value writes anything, by reflection.
func (j *jsonText) value(value any) {
	data, err := json.Marshal(value)
	if err != nil && j.err == nil {
		j.err = err
	}
	j.begin()
	j.text = append(j.text, data...)
}
