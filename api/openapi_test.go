package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// openAPIFile is what the dashboard's types are generated from.
const openAPIFile = "../frontend/app/src/api/openapi.json"

// TestOpenAPIDocument holds the described API to the committed description, so that a change of the wire is a change
// that somebody sees, and to the routing table, so that nothing is described by halves.
func TestOpenAPIDocument(t *testing.T) {
	document, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	document = append(document, '\n')
	if *update {
		if err := os.WriteFile(openAPIFile, document, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var described struct {
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(document, &described); err != nil {
		t.Fatal(err)
	}
	for _, rule := range Rules() {
		if !strings.HasPrefix(rule.Path, "/api/") || rule.Path == "/api/docs" {
			continue
		}
		if _, ok := described.Paths[rule.Path][strings.ToLower(rule.Method)]; !ok {
			t.Errorf("%s is not described", rule.Key())
		}
	}
	committed, err := os.ReadFile(openAPIFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, document) {
		t.Errorf("%s is out of date: run go test ./api -run TestOpenAPIDocument -update", openAPIFile)
	}
}
