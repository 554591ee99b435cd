package api

import (
	"context"

	"parallax/survey"
)

func (s *site) registerDoubted() {
	const tag = "Cycles"
	operate(s, get, "/api/cycles/{cycle_id}/doubted", operation{id: "listDoubted", tag: tag, summary: "Answers that look like an email scanner's and count nowhere"}, s.listDoubted)
	operate(s, post, "/api/cycles/{cycle_id}/doubted/{invitation_id}", operation{id: "settleDoubted", tag: tag, summary: "Count such answers, or leave them out for good", status: done}, s.settleDoubted)
}

func (s *site) listDoubted(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[doubtedList], error) {
	found, err := s.Store.Doubted(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[doubtedList]{doubtedList{list(found, toDoubted)}}, nil
}

func (s *site) settleDoubted(ctx context.Context, p survey.Principal, in *struct {
	ID           string `path:"cycle_id" maxLength:"40"`
	InvitationID string `path:"invitation_id" maxLength:"40"`
	Body         verdict
},
) (*nothing, error) {
	return &nothing{}, s.Store.SettleDoubted(ctx, p, in.ID, in.InvitationID, in.Body.Verdict == "count")
}
