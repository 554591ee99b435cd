package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/mailer"
	"parallax/survey"
)

const calendarKind = "text/calendar"

// ReviewInput names the review of an account in a cycle.
type ReviewInput struct {
	CycleID   string `path:"cycle_id" maxLength:"40"`
	AccountID string `path:"account_id" maxLength:"40"`
}

func (s *site) registerReviews() {
	const tag = "Reviews"
	operate(s, get, reviewPath, operation{id: "getReview", tag: tag, summary: "The review of one account"}, s.getReview)
	operate(s, put, reviewPath, operation{id: "saveReview", tag: tag, summary: "Open a review, or change it"}, s.saveReview)
	operate(s, post, reviewPath+"/invite", operation{id: "inviteToReview", tag: tag, summary: "Email the meeting to those who come", status: promised}, s.inviteToReview)
	operate(s, post, reviewPath+"/call-off", operation{id: "callOffReview", tag: tag, summary: "Tell those invited that the meeting is off", status: promised}, s.callOffReview)
	s.page(get, calendarPath, s.meetingFile)
	operate(s, get, promisesPath, operation{id: "listAccountCommitments", tag: tag, summary: "What was promised to one account"}, s.listAccountCommitments)
	operate(s, post, promisesPath, operation{id: "addCommitment", tag: tag, summary: "Promise something", status: made}, s.addCommitment)
	operate(s, get, "/api/commitments", operation{id: "listCommitments", tag: tag, summary: "What was promised, over all accounts that the caller may see"}, s.listCommitments)
	operate(s, put, commitmentPath, operation{id: "updateCommitment", tag: tag, summary: "Change a promise"}, s.updateCommitment)
	operate(s, put, commitmentPath+"/state", operation{id: "settleCommitment", tag: tag, summary: "Say what became of a promise"}, s.settleCommitment)
	operate(s, del, commitmentPath, operation{id: "removeCommitment", tag: tag, summary: "Take a promise off", status: done}, s.removeCommitment)
	operate(s, post, commitmentPath+"/restore", operation{id: "restoreCommitment", tag: tag, summary: "Put a promise back that was taken off"}, s.restoreCommitment)
}

func (s *site) getReview(ctx context.Context, p survey.Principal, in *ReviewInput) (*reply[reviewPage], error) {
	return reviewReply(s.Store.Review(ctx, p, in.CycleID, in.AccountID))
}

func (s *site) saveReview(ctx context.Context, p survey.Principal, in *struct {
	ReviewInput
	Body reviewChange
},
) (*reply[reviewPage], error) {
	return reviewReply(s.Store.SaveReview(ctx, p, in.CycleID, in.AccountID, in.Body.change()))
}

func (s *site) inviteToReview(ctx context.Context, p survey.Principal, in *struct {
	ReviewInput
	Body reviewInviting
},
) (*reply[reviewCalls], error) {
	return callsReply(s.Store.CallReview(ctx, p, in.CycleID, in.AccountID, in.Body.Clients))
}

func (s *site) callOffReview(ctx context.Context, p survey.Principal, in *ReviewInput) (*reply[reviewCalls], error) {
	return callsReply(s.Store.CancelReview(ctx, p, in.CycleID, in.AccountID))
}

// meetingFile answers with the meeting for one's own calendar.
func (s *site) meetingFile(c *gin.Context) {
	letter, err := s.Store.ReviewCalendar(c.Request.Context(), principalOf(c), c.Param("cycle_id"), c.Param("account_id"))
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.Header("Content-Disposition", `attachment; filename="review.ics"`)
	c.Data(http.StatusOK, calendarKind+"; charset=utf-8; method=PUBLISH", []byte(mailer.WriteCalendar(letter).ICS))
}

func (s *site) listAccountCommitments(ctx context.Context, p survey.Principal, in *accountInput) (*reply[commitmentList], error) {
	return commitmentsReply(s.Store.Commitments(ctx, p, in.ID))
}

func (s *site) addCommitment(ctx context.Context, p survey.Principal, in *struct {
	AccountID string `path:"account_id" maxLength:"40"`
	Body      commitmentChange
},
) (*reply[commitment], error) {
	return commitmentReply(s.Store.AddCommitment(ctx, p, in.AccountID, in.Body.change()))
}

func (s *site) listCommitments(ctx context.Context, p survey.Principal, _ *nothing) (*reply[commitmentList], error) {
	return commitmentsReply(s.Store.AllCommitments(ctx, p))
}

func (s *site) updateCommitment(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"commitment_id" maxLength:"40"`
	Body commitmentChange
},
) (*reply[commitment], error) {
	return commitmentReply(s.Store.UpdateCommitment(ctx, p, in.ID, in.Body.change()))
}

func (s *site) settleCommitment(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"commitment_id" maxLength:"40"`
	Body commitmentState
},
) (*reply[commitment], error) {
	return commitmentReply(s.Store.SettleCommitment(ctx, p, in.ID, survey.CommitmentState(in.Body.State), in.Body.Why))
}

func (s *site) removeCommitment(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"commitment_id" maxLength:"40"`
},
) (*nothing, error) {
	return &nothing{}, s.Store.RemoveCommitment(ctx, p, in.ID)
}

func (s *site) restoreCommitment(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"commitment_id" maxLength:"40"`
},
) (*reply[commitment], error) {
	return commitmentReply(s.Store.RestoreCommitment(ctx, p, in.ID))
}

// describeReviews documents the file, which isn't a typed operation.
func (s *site) describeReviews() {
	text := func(name string) *huma.Param {
		return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}
	}
	s.api.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "getMeeting", Method: get, Path: calendarPath, Summary: "The meeting as a file for one’s own calendar", Tags: []string{"Reviews"},
		Description: "For " + string(s.rules[ginKey(get, calendarPath)].Who) + ".",
		Security:    []map[string][]string{{"session": {}}, {"key": {}}},
		Parameters:  []*huma.Param{text("cycle_id"), text("account_id")},
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{calendarKind: {Schema: &huma.Schema{Type: huma.TypeString}}}},
			"default": s.problemResponse(),
		},
	})
}
