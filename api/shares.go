package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerShares() {
	const tag = "Reviews"
	operate(s, get, sharedPath, operation{id: "getShared", tag: tag, summary: "What the client may see of a review"}, s.getShared)
	operate(s, put, sharedPath, operation{id: "share", tag: tag, summary: "Show the client what came of a review, anew if something is shared already"}, s.share)
	operate(s, del, sharedPath, operation{id: "takeBackShared", tag: tag, summary: "Show it no longer", status: done}, s.takeBackShared)
}

func (s *site) getShared(ctx context.Context, p survey.Principal, in *ReviewInput) (*reply[sharePage], error) {
	return shareReply(s.Store.SharePage(ctx, p, in.CycleID, in.AccountID))
}

func (s *site) share(ctx context.Context, p survey.Principal, in *struct {
	ReviewInput
	Body sharing
},
) (*reply[sharePage], error) {
	return shareReply(s.Store.ShareReview(ctx, p, in.CycleID, in.AccountID, store.ShareChange(in.Body)))
}

func (s *site) takeBackShared(ctx context.Context, p survey.Principal, in *ReviewInput) (*nothing, error) {
	return &nothing{}, s.Store.TakeBackShared(ctx, p, in.CycleID, in.AccountID)
}

func shareReply(p store.SharePage, err error) (*reply[sharePage], error) {
	if err != nil {
		return nil, err
	}
	out := sharePage{
		Cycle: toCycleHead(p.Cycle, p.State), Account: named(p.Account), Sight: toSight(p.Sight), Read: p.Reads, May: p.May, Result: []clientRung{},
		Choices: list(p.Choices, toCommitment),
	}
	for _, r := range p.Result {
		q, _ := p.Instrument.Question(r.Key)
		rung := clientRung{Key: r.Key, Label: q.Label}
		if rungs := p.Instrument.RungsOf(&q); r.Level < len(rungs) {
			rung.Rung = rungs[r.Level]
		}
		out.Result = append(out.Result, rung)
	}
	if now := p.Shared; now != nil {
		out.Shared = &sharedNow{
			At: instant(now.At), By: now.By, Result: len(now.Result) > 0, Note: now.Note, Changed: now.Changed,
			CommitmentIDs: list(now.Promises, func(c survey.SharedPromise) string { return c.ID }),
		}
	}
	return &reply[sharePage]{out}, nil
}

func toVerdicts(v *store.PromiseVerdicts) *promiseVerdicts {
	if v == nil {
		return nil
	}
	return &promiseVerdicts{named(v.Cycle), v.Agree, v.Of, filled(v.Agreed), filled(v.Differed)}
}
