package store

import "time"

// AskingStatements gives the two statements of the hot path, so that the bench's bare program does the same reads and writes.
func AskingStatements() (opening, saving string) { return openingSQL, savingSQL }

// AskingArguments are the arguments of the saving statement for answers that are sent at a moment.
func AskingArguments(id, invitationID, levels, comments string, at time.Time) []any {
	in := answersIn{id: id, invitationID: invitationID, levels: levels, comments: comments, at: at, sent: &at}
	return in.args()
}
