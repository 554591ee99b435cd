package main

import "parallax/api"

// openAPICommand prints the description of the JSON API. It needs no settings and no database.
type openAPICommand struct{}

// Run writes the document that /openapi.json serves.
func (openAPICommand) Run(t *terminal) error {
	document, err := api.OpenAPI()
	if err != nil {
		return err
	}
	_, err = t.out.Write(append(document, '\n'))
	return err
}
