package survey

// DefaultMail is the wording of an invitation when a cycle has none of its own: a named person asks for help, says how long it
// takes and until when, and promises to act. Evidence: being asked for help by name raises starts, stressing privacy doesn't.
// The link, who sees the answers, and the way out stand around it in the mail's frame.
func DefaultMail() (subject, body string) {
	return "{first_name}, how are we doing?", `Dear {first_name},

may I ask for your help? You know better than anyone at {firm} what it is like to work with us, and we would rather hear it from you than guess.

Your view takes about {minutes} minutes. We answer the same questions about ourselves, without seeing your answers, so that we learn where we are wrong. Then we decide what to do better for {account}.

The survey closes on {closes}. The link is your own, so please don't pass it on.

Thank you. It helps us more than you may think.

{lead}
{firm}`
}
