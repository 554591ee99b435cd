package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerClose() {
	const tag = "Cycles"
	operate(s, get, "/api/cycles/{cycle_id}/closing", operation{id: "previewClose", tag: tag, summary: "What closing now would freeze, and what would be missing"}, s.previewClose)
	operate(s, put, "/api/cycles/{cycle_id}/late-answers", operation{id: "setLateDays", tag: tag, summary: "For how long answers are taken after the close"}, s.setLateDays)
	operate(s, get, "/api/cycles/{cycle_id}/versions", operation{id: "listVersions", tag: tag, summary: "The versions of a closed cycle's results, and what waits for the next"}, s.listVersions)
	operate(s, post, "/api/cycles/{cycle_id}/versions", operation{id: "publishVersion", tag: tag, summary: "Add the late answers that may be added, as a new version"}, s.publishVersion)
}

func (s *site) previewClose(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[closing], error) {
	c, err := s.Store.Closing(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[closing]{toClosing(c)}, nil
}

func (s *site) setLateDays(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body lateDays
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.SetLateDays(ctx, p, in.ID, in.Body.Days))
}

func (s *site) listVersions(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[versionList], error) {
	return versionReply(s.Store.Versions(ctx, p, in.ID))
}

func (s *site) publishVersion(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[versionList], error) {
	return versionReply(s.Store.PublishLate(ctx, p, in.ID))
}

func versionReply(v store.Versions, err error) (*reply[versionList], error) {
	if err != nil {
		return nil, err
	}
	return &reply[versionList]{toVersions(v)}, nil
}
