package api

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"

	"parallax/survey/store"
)

// gzipped writes one gzip member (RFC 1952) to another writer. A long piece is compressed in parts by all processors at once:
// for a report of thousands of accounts compressing would otherwise take longer than making it. Parts don't refer to each
// other, and each ends on a whole byte, so that they stand one behind the other as one stream.
type gzipped struct {
	to      io.Writer
	deflate *flate.Writer
	sum     uint32 // CRC-32 of all that was written
	size    uint32 // bytes written, modulo 2³²
}

const (
	gzipPart     = 256 << 10    // what one processor compresses at a time
	gzipManyFrom = 2 * gzipPart // the length from which a piece is worth several processors
)

var (
	gzipHead  = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255} // deflate, no time, no name, fastest, unknown system
	deflaters = sync.Pool{New: func() any {
		w, _ := flate.NewWriter(io.Discard, flate.BestSpeed) // the level is valid
		return w
	}}
)

func newGzipped(to io.Writer) (*gzipped, error) {
	z := &gzipped{to: to, deflate: deflaters.Get().(*flate.Writer)}
	z.deflate.Reset(to)
	_, err := to.Write(gzipHead)
	return z, err
}

func (z *gzipped) Write(p []byte) (int, error) {
	z.sum = crc32.Update(z.sum, crc32.IEEETable, p)
	z.size += uint32(len(p))
	if len(p) < gzipManyFrom {
		return z.deflate.Write(p)
	}
	if err := z.deflate.Flush(); err != nil {
		return 0, err
	}
	for _, part := range compressParts(slices.Collect(slices.Chunk(p, gzipPart))) {
		if _, err := z.to.Write(part.Bytes()); err != nil {
			return 0, err
		}
	}
	z.deflate.Reset(z.to) // what it remembers lies too far back now
	return len(p), nil
}

// compressParts compresses each part by itself, up to a whole byte.
func compressParts(parts [][]byte) []bytes.Buffer {
	out := make([]bytes.Buffer, len(parts))
	store.Share(len(parts), 1, func(n, _ int) {
		deflate := deflaters.Get().(*flate.Writer)
		defer deflaters.Put(deflate)
		deflate.Reset(&out[n])
		_, _ = deflate.Write(parts[n]) // a buffer takes everything
		_ = deflate.Flush()
	})
	return out
}

// Flush sends what is there.
func (z *gzipped) Flush() error { return z.deflate.Flush() }

// Close ends the member. It must not be written to afterwards.
func (z *gzipped) Close() error {
	err := z.deflate.Close()
	deflaters.Put(z.deflate)
	z.deflate = nil
	if err != nil {
		return err
	}
	tail := binary.LittleEndian.AppendUint32(make([]byte, 0, 8), z.sum)
	_, err = z.to.Write(binary.LittleEndian.AppendUint32(tail, z.size))
	return err
}
