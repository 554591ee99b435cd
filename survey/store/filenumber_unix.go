//go:build unix

package store

import (
	"os"
	"strconv"
	"syscall"
)

// fileNumber is the number by which the file system knows a file, which a copy does not share.
func fileNumber(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if known, ok := info.Sys().(*syscall.Stat_t); ok {
		return strconv.FormatUint(known.Ino, 10), nil
	}
	return "", nil
}
