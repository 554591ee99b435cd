package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerMonitor() {
	const tag = "Running"
	operate(s, get, monitorPath, operation{id: "getMonitor", tag: tag, summary: "How a cycle stands: headlines, days, and what needs somebody"}, s.monitor)
	operate(s, get, monitorPath+"/lines", operation{id: "getMonitorLines", tag: tag, summary: "The same by account, lead or segment"}, s.monitorLines)
	operate(s, post, "/api/cycles/{cycle_id}/nudge", operation{id: "nudgeMembers", tag: tag, summary: "Remind members whose answers are missing, each at most once a day"}, s.nudgeMembers)
	s.page(get, livePath, s.live)
	operate(s, get, chasePath, operation{id: "getChaseList", tag: tag, summary: "Accounts whose clients are silent, high values first"}, s.chaseList)
	operate(s, post, chasePersonPath+"/draft", operation{id: "draftChase", tag: tag, summary: "Word a personal note to somebody who is silent; changes nothing"}, s.draftChase)
	operate(s, post, chasePersonPath, operation{id: "chasePerson", tag: tag, summary: "Log a personal note, or send it in the lead's name"}, s.chasePerson)
	operate(s, post, chaseAccountPath+"/draft", operation{id: "draftAccountChase", tag: tag, summary: "Word a note to all of an account that were asked; changes nothing"}, s.draftAccountChase)
	operate(s, post, chaseAccountPath, operation{id: "chaseAccount", tag: tag, summary: "Log such a note"}, s.chaseAccount)
}

func (s *site) monitor(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[Monitor], error) {
	m, err := s.Store.Monitor(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[Monitor]{toMonitor(m)}, nil
}

func (s *site) monitorLines(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"cycle_id" maxLength:"40"`
	By string `query:"by" enum:"account,lead,industry,region,tier" default:"lead"`
},
) (*reply[monitorLines], error) {
	lines, err := s.Store.MonitorLines(ctx, p, in.ID, store.Breakdown(in.By))
	if err != nil {
		return nil, err
	}
	return &reply[monitorLines]{monitorLines{list(lines, toMonitorLine)}}, nil
}

func (s *site) nudgeMembers(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body nudgeWish
},
) (*reply[nudged], error) {
	out, err := s.Store.Nudge(ctx, p, in.ID, in.Body.MemberIDs)
	if err != nil {
		return nil, err
	}
	return &reply[nudged]{nudged{Sent: out.Sent, Recent: out.Recent, DueAt: instantOf(out.DueAt)}}, nil
}
