package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
)

// However pieces of all lengths follow each other, what comes out is one gzip member that holds them in their order.
func TestGzippedIsOneMember(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const longest = 5_000_001
	var text []byte
	for len(text) < longest {
		text = fmt.Appendf(text, `{"strength":%g,"n":%d},`, 100*random.Float64(), random.IntN(9))
	}
	piece := func(length int) []byte { // of it, from anywhere
		start := random.IntN(len(text) - length + 1)
		return text[start : start+length]
	}
	for _, lengths := range [][]int{
		{}, {0}, {1}, {1000}, {gzipManyFrom - 1}, {gzipManyFrom}, {longest}, {1000, gzipManyFrom, 70_000, 3 * gzipPart, 3, 2_000_000, 1000},
	} {
		var want, packed bytes.Buffer
		z, err := newGzipped(&packed)
		if err != nil {
			t.Fatal(err)
		}
		for n, length := range lengths {
			p := piece(length)
			want.Write(p)
			if wrote, err := z.Write(p); err != nil || wrote != length {
				t.Fatalf("%v: wrote %d of %d: %v", lengths, wrote, length, err)
			}
			if n%2 == 1 {
				if err := z.Flush(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		reader, err := gzip.NewReader(&packed)
		if err != nil {
			t.Fatal(err)
		}
		reader.Multistream(false)
		got, err := io.ReadAll(reader)
		if err != nil || !bytes.Equal(got, want.Bytes()) || packed.Len() != 0 {
			t.Errorf("%v: %d bytes of %d came back, %d are left over: %v", lengths, len(got), want.Len(), packed.Len(), err)
		}
	}
}
