package questionnaire

import _ "embed"

// Schema is the JSON Schema of the document, for whoever writes one elsewhere.
//
//go:embed schema.json
var Schema []byte
