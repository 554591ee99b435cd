package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerOpening() {
	const tag = "Cycles"
	operate(s, post, "/api/schedule", operation{id: "planDates", tag: tag, summary: "Work out the plan that dates would make; changes nothing"}, s.planDates)
	operate(s, get, schedulePath, operation{id: "getSchedule", tag: tag, summary: "A cycle's plan: what happens when, and who was told ahead"}, s.getSchedule)
	operate(s, post, schedulePath, operation{id: "scheduleCycle", tag: tag, summary: "Let it open by the clock, at its opening time"}, s.scheduleCycle)
	operate(s, put, schedulePath, operation{id: "rescheduleCycle", tag: tag, summary: "Change the dates of a cycle that waits for its opening"}, s.rescheduleCycle)
	operate(s, del, schedulePath, operation{id: "cancelOpening", tag: tag, summary: "Cancel the opening, until its first invitation is queued", status: 200}, s.cancelOpening)
	operate(s, put, teamDuePath, operation{id: "setTeamDeadline", tag: tag, summary: "Give the account teams another deadline while it runs"}, s.setTeamDue)
}

func (s *site) planDates(ctx context.Context, p survey.Principal, in *struct{ Body wishedDates }) (*reply[datesPlan], error) {
	d := in.Body
	plan, err := s.Store.PlanDates(ctx, p, store.DatesWish{
		Dates:   store.Dates{OpensAt: d.OpensAt.UTC(), ClosesAt: d.ClosesAt.UTC(), Schedule: *d.Schedule.domain()},
		CycleID: d.CycleID, TimeZone: d.TimeZone, MailPlan: survey.MailPlan(d.MailPlan),
	})
	if err != nil {
		return nil, err
	}
	return &reply[datesPlan]{toDatesPlan(plan)}, nil
}

func (s *site) getSchedule(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[opening], error) {
	return openingReply(s.Store.Opening(ctx, p, in.ID))
}

func openingReply(o store.Opening, err error) (*reply[opening], error) {
	if err != nil {
		return nil, err
	}
	return &reply[opening]{toOpening(o)}, nil
}

func (s *site) scheduleCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.ScheduleOpening(ctx, p, in.ID))
}

func (s *site) rescheduleCycle(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body changedDates
},
) (*reply[cycleDetail], error) {
	d := in.Body
	return cycleReply(s.Store.Reschedule(ctx, p, in.ID, store.Dates{OpensAt: d.OpensAt.UTC(), ClosesAt: d.ClosesAt.UTC(), Schedule: *d.Schedule.domain(), Seen: d.Seen}))
}

// cancelOpening answers with the plan: it names those who have been told already.
func (s *site) cancelOpening(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[opening], error) {
	if _, err := s.Store.CancelOpening(ctx, p, in.ID); err != nil {
		return nil, err
	}
	return openingReply(s.Store.Opening(ctx, p, in.ID))
}

func (s *site) setTeamDue(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body teamDeadline
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.SetTeamDue(ctx, p, in.ID, inUTC(in.Body.TeamDueAt), in.Body.TeamStrict))
}
