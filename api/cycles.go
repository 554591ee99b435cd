package api

import (
	"context"

	"parallax/survey"
)

// resultsInput names a version of a cycle's results.
type resultsInput struct {
	ID      string `path:"cycle_id" maxLength:"40"`
	Version int    `query:"version" minimum:"1" maximum:"10000" doc:"Of a closed cycle's results; left out: the latest"`
}

// cycleInput names a cycle.
type cycleInput struct {
	ID string `path:"cycle_id" maxLength:"40"`
}

func (s *site) registerCycles() {
	const tag = "Cycles"
	operate(s, get, "/api/instruments", operation{id: "listInstruments", tag: tag, summary: "The questionnaires there are"}, s.listInstruments)
	operate(s, get, "/api/cycles", operation{id: "listCycles", tag: tag, summary: "All cycles, newest first"}, s.listCycles)
	operate(s, post, "/api/cycles", operation{id: "createCycle", tag: tag, summary: "Draft a cycle", status: made}, s.createCycle)
	operate(s, get, "/api/cycles/{cycle_id}", operation{id: "getCycle", tag: tag, summary: "One cycle"}, s.getCycle)
	operate(s, put, "/api/cycles/{cycle_id}", operation{id: "updateCycle", tag: tag, summary: "Change a draft"}, s.updateCycle)
	operate(s, del, "/api/cycles/{cycle_id}", operation{id: "deleteCycle", tag: tag, summary: "Delete a draft", status: done}, s.deleteCycle)
	operate(s, get, "/api/cycles/{cycle_id}/preflight", operation{id: "checkCycle", tag: tag, summary: "What stands before a launch"}, s.preflight)
	operate(s, post, "/api/cycles/{cycle_id}/test", operation{id: "testCycle", tag: tag, summary: "Send yourself a trial email; its link stores nothing", status: promised}, s.testCycle)
	s.registerLaunch(tag)
	operate(s, post, "/api/cycles/{cycle_id}/close", operation{id: "closeCycle", tag: tag, summary: "Close before its time"}, s.closeCycle)
	operate(s, post, "/api/cycles/{cycle_id}/extend", operation{id: "extendCycle", tag: tag, summary: "Move its end"}, s.extendCycle)
	operate(s, put, "/api/cycles/{cycle_id}/mail-plan", operation{id: "planMail", tag: tag, summary: "Change what it sends by the clock, in the draft and while it runs"}, s.setMailPlan)
}

func (s *site) listInstruments(ctx context.Context, p survey.Principal, _ *nothing) (*reply[instrumentList], error) {
	firm, err := s.Store.Firm(ctx, p)
	if err != nil {
		return nil, err
	}
	own, err := s.Store.MailTexts(ctx, p)
	if err != nil {
		return nil, err
	}
	asked, err := s.Store.Instruments(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[instrumentList]{instrumentList{list(asked, toInstrument), toDefaultMail(firm, own)}}, nil
}

func (s *site) listCycles(ctx context.Context, p survey.Principal, _ *nothing) (*reply[cycleList], error) {
	cycles, err := s.Store.Cycles(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[cycleList]{cycleList{list(cycles, toCycleLine)}}, nil
}

func (s *site) createCycle(ctx context.Context, p survey.Principal, in *struct{ Body cycleDraft }) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.CreateCycle(ctx, p, in.Body.draft()))
}

func (s *site) getCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.Cycle(ctx, p, in.ID))
}

func (s *site) updateCycle(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body cycleDraft
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.UpdateCycle(ctx, p, in.ID, in.Body.draft()))
}

func (s *site) deleteCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*nothing, error) {
	return &nothing{}, s.Store.DeleteCycle(ctx, p, in.ID)
}

func (s *site) preflight(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[preflight], error) {
	check, err := s.Store.Preflight(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	if s.Mail.Doubts != nil {
		check.Warnings = append(check.Warnings, s.Mail.Doubts(ctx)...)
	}
	return &reply[preflight]{toPreflight(check)}, nil
}

func (s *site) testCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[sentTo], error) {
	to, err := s.Store.SendTest(ctx, p, in.ID)
	return &reply[sentTo]{sentTo{to}}, err
}

func (s *site) closeCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.CloseCycle(ctx, p, in.ID))
}

func (s *site) extendCycle(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body cycleExtension
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.ExtendCycle(ctx, p, in.ID, in.Body.ClosesAt.UTC()))
}

func (s *site) setMailPlan(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body mailPlan
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.SetMailPlan(ctx, p, in.ID, survey.MailPlan(in.Body)))
}
