package survey

// DefaultMail is the wording of an invitation when a cycle has none of its own: a named person asks for help, says how long it
// takes and until when, and promises to act. Evidence: being asked for help by name raises starts, stressing privacy doesn't.
// The link and the way out stand around it in the mail's frame; who sees the answers stands above the questions.
func DefaultMail() (subject, body string) {
	return "{first_name}, how are we doing?", `Dear {first_name},

May I ask for your help? You know what it is like to work with us, better than anyone at {firm} does, and we would rather hear it from you than guess.

It takes about {minutes} minutes. We answer the same questions ourselves, without seeing your answers, so that we learn where we are wrong and what to do better for {account}.

You can answer until {closes}, and change your mind until then. The link below is yours alone, so please don’t pass it on.

Thank you. It helps us more than you may think.

{lead}
{firm}`
}
