package main

import (
	"encoding/base64"
	"fmt"
	"strings"

	"parallax/api"
)

func (r *reading) linkKeys(text string) []api.Secret {
	const name = "LINK_KEYS"
	const expected = "name:base64 of 32 random bytes; several with commas, the first one signs"
	fix := `Make one with: echo "k1:$(openssl rand -base64 32)"`
	if text == "" {
		r.fault(name, "nothing", expected, fix)
		return nil
	}
	var keys []api.Secret
	seen := map[string]bool{}
	for i, part := range strings.Split(text, ",") {
		where := fmt.Sprintf("key %d", i+1)
		label, encoded, cut := strings.Cut(strings.TrimSpace(part), ":")
		key, err := base64.StdEncoding.DecodeString(encoded)
		secret := api.Secret{Name: label, Key: key}
		switch {
		case !cut:
			r.fault(name, where+" without a name", expected, fix)
		case err != nil:
			r.fault(name, where+" that is not base64", expected, fix)
		case secret.Check() != nil:
			r.fault(name, fmt.Sprintf("%s with %d bytes under a name of %d characters", where, len(key), len(label)),
				"at least 32 bytes under a name of 1 to 6 of a-z and 0-9", fix)
		case predictable(key):
			r.fault(name, where+" that is easy to guess", "random bytes", fix)
		case seen[label]:
			r.fault(name, where+" with the name of an earlier one", "a name of its own for each key", "Rename it; keep old keys under their old names.")
		default:
			keys = append(keys, secret)
		}
		seen[label] = true
	}
	return keys
}

// predictable tells whether a key looks typed or counted rather than drawn: 32 random bytes have about 30 different
// ones and are never all printable, while words and patterns repeat themselves.
func predictable(key []byte) bool {
	different := map[byte]bool{}
	printable, steps := 0, 0
	for i, b := range key {
		different[b] = true
		if b >= 0x20 && b < 0x7f {
			printable++
		}
		if i > 0 && key[i-1]+1 == b {
			steps++
		}
	}
	return len(different) < 16 || printable == len(key) || steps > len(key)/2
}
