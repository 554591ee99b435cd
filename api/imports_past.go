package api

import (
	"context"
	"time"

	"parallax/survey"
)

// pastImport is an import that was carried out, and perhaps undone since.
type pastImport struct {
	ID       string           `json:"id"`
	At       time.Time        `json:"at"`
	By       string           `json:"by"`
	Files    string           `json:"files" doc:"Their names"`
	Digest   string           `json:"digest" doc:"Of the plan that was carried out"`
	Rows     int              `json:"rows"`
	Rejected int              `json:"rejected" doc:"Rows that were left out"`
	Members  int              `json:"members" doc:"Created"`
	Accounts pastCounts       `json:"accounts"`
	Contacts pastCounts       `json:"contacts"`
	UndoneAt maybe[time.Time] `json:"undone_at"`
	UndoneBy string           `json:"undone_by"`
	Obstacle *problemItem     `json:"obstacle,omitempty" doc:"In the list: the gravest thing that stands in the way of undoing it. Without one it can be undone"`
}

type pastCounts struct {
	Create int `json:"create"`
	Update int `json:"update"`
}

type pastImportList struct {
	Imports []pastImport `json:"imports"`
	Total   int          `json:"total"`
}

// undoing is what undoing an import does, or what stands in its way.
type undoing struct {
	Import        pastImport    `json:"import"`
	Removed       undone        `json:"removed"`
	Restored      undone        `json:"restored"`
	Obstacles     []problemItem `json:"obstacles" doc:"What has been built on it since, the first 200. With a single one nothing is undone"`
	ObstacleCount int           `json:"obstacle_count"`
}

type undone struct {
	Accounts int `json:"accounts"`
	Contacts int `json:"contacts"`
	Members  int `json:"members"`
	Teams    int `json:"teams"`
}

type importInput struct {
	ID string `path:"import_id" maxLength:"40"`
}

func (s *site) registerPastImports() {
	const tag = "Imports"
	operate(s, get, "/api/imports", operation{id: "listImports", tag: tag, summary: "Past imports, newest first, in pages"}, s.pastImports)
	operate(s, get, "/api/imports/{import_id}/undo", operation{id: "tryUndoImport", tag: tag, summary: "What undoing an import would do, or what stands in its way"}, s.tryUndo)
	operate(s, post, "/api/imports/{import_id}/undo", operation{id: "undoImport", tag: tag, summary: "Undo an import, as a whole or not at all"}, s.undoImport)
}

func (s *site) pastImports(ctx context.Context, p survey.Principal, in *struct {
	Page int `query:"page" default:"1" minimum:"1" maximum:"1000000"`
},
) (*reply[pastImportList], error) {
	imports, total, err := s.Store.PastImports(ctx, p, in.Page)
	if err != nil {
		return nil, err
	}
	return &reply[pastImportList]{pastImportList{Imports: list(imports, toPastImport), Total: total}}, nil
}

func (s *site) tryUndo(ctx context.Context, p survey.Principal, in *importInput) (*reply[undoing], error) {
	would, err := s.Store.TryUndoImport(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[undoing]{toUndoing(would)}, nil
}

// undoImport goes on when the caller goes away, so that what somebody has decided happens as a whole.
func (s *site) undoImport(ctx context.Context, p survey.Principal, in *importInput) (*reply[undoing], error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), importTimeout)
	defer cancel()
	did, err := s.Store.UndoImport(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[undoing]{toUndoing(did)}, nil
}
