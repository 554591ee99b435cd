package main

import "errors"

// The exit codes of sysexits.h that mail servers understand.
const (
	exDataErr  = 65 // the input is wrong; it will be next time
	exTempFail = 75 // try again later
)

// leaving is an error that the program ends with a certain code for.
type leaving struct {
	code int
	error
}

func (l leaving) Unwrap() error { return l.error }

// leave gives err an exit code; nil stays nil.
func leave(code int, err error) error {
	if err == nil {
		return nil
	}
	return leaving{code, err}
}

// exitCode is what the program ends with after err.
func exitCode(err error) int {
	var l leaving
	if errors.As(err, &l) {
		return l.code
	}
	return 1
}
