package main

import _ "embed"

// demoLogo is the invented firm's logo, so that the demo's mails and surveys look as a firm's own do.
//
//go:embed demologo.png
var demoLogo []byte
