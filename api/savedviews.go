package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerViews() {
	const tag = "Views"
	operate(s, get, "/api/views", operation{id: "listViews", tag: tag, summary: "The caller's own saved views"}, s.listViews)
	operate(s, post, "/api/views", operation{id: "saveView", tag: tag, summary: "Keep a view; under the same name it takes the old one's place"}, s.saveView)
	operate(s, del, "/api/views/{view_id}", operation{id: "deleteView", tag: tag, summary: "Delete one of one's own views", status: done}, s.deleteView)
}

func (s *site) listViews(ctx context.Context, p survey.Principal, _ *nothing) (*reply[viewList], error) {
	views, err := s.Store.Views(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[viewList]{viewList{list(views, toSavedView)}}, nil
}

func (s *site) saveView(ctx context.Context, p survey.Principal, in *struct{ Body viewNew }) (*reply[savedView], error) {
	v, err := s.Store.SaveView(ctx, p, store.SavedView{Page: in.Body.Page, Name: in.Body.Name, Query: in.Body.Query})
	if err != nil {
		return nil, err
	}
	return &reply[savedView]{toSavedView(v)}, nil
}

func (s *site) deleteView(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"view_id" maxLength:"40"`
},
) (*nothing, error) {
	return &nothing{}, s.Store.DeleteView(ctx, p, in.ID)
}
