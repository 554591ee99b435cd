package main

import (
	"strconv"
	"strings"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// rate reads how many mails may leave in a time, such as 600/m. Empty is no limit.
func (r *reading) rate(name, text string) mailer.Rate {
	if text == "" {
		return mailer.Rate{}
	}
	number, unit, _ := strings.Cut(text, "/")
	per := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	mails, err := strconv.Atoi(number)
	if err != nil || mails < 1 || mails > 1_000_000 || per == 0 {
		r.fault(name, "the rate "+quoted(text), "a number of mails a second, minute or hour, such as 10/s, 600/m or 5000/h",
			"Take it from your mail provider, or leave it out to send without a limit.")
		return mailer.Rate{}
	}
	return mailer.Rate{Mails: mails, Per: per}
}

// returnPath reads the mailbox that bounces come back to.
func (r *reading) returnPath(text string) survey.Address {
	const name = "RETURN_PATH"
	if text == "" {
		return survey.Address{}
	}
	address, err := survey.ParseAddress(text)
	if err != nil {
		r.fault(name, quoted(text), "one plain address, such as bounces@your-firm.com", "Write the address alone, without a name or brackets.")
		return survey.Address{}
	}
	if _, err := mailer.NewReturnPaths(address, make([]byte, 32)); err != nil {
		r.fault(name, quoted(text), "a mailbox with a short name, such as bounces@your-firm.com", "Shorten what stands before the @: each mail adds its number to it.")
	}
	return address
}
