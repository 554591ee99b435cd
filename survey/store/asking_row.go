package store

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"parallax/survey"
)

// The hot path scans into plain types that the driver fills without planning and allocating for each column.

// askedCycle takes cycleColumns.
type askedCycle struct {
	instrument, confidentiality, zone          string
	version, lateDays, latest                  int32
	opens, closes, launched, scheduled, closed pgtype.Timestamptz
}

func (c *askedCycle) fields() []any {
	return []any{&c.instrument, &c.version, &c.confidentiality, &c.opens, &c.closes, &c.zone, &c.launched, &c.scheduled, &c.closed, &c.lateDays, &c.latest}
}

func (c *askedCycle) cycle(id, firmID string) survey.Cycle {
	return survey.Cycle{
		ID: id, FirmID: firmID, InstrumentKey: c.instrument, InstrumentVersion: int(c.version),
		Confidentiality: survey.Confidentiality(c.confidentiality), OpensAt: c.opens.Time, ClosesAt: c.closes.Time, TimeZone: c.zone,
		LaunchedAt: momentOf(c.launched), ScheduledAt: momentOf(c.scheduled), ClosedAt: momentOf(c.closed), LateDays: int(c.lateDays), Version: int(c.latest), Latest: int(c.latest),
	}
}

// askedResponse takes responseColumns, of a response that may not be there.
type askedResponse struct {
	id, levels, comments string
	saved, submitted     pgtype.Timestamptz
	taken                int32 // the version
}

func (r *askedResponse) fields() []any {
	return []any{&r.id, &r.levels, &r.comments, &r.saved, &r.submitted, &r.taken}
}

// response completes out, which says whose it is; nil when nothing was saved.
func (r *askedResponse) response(out survey.Response) (*survey.Response, error) {
	if r.id == "" {
		return nil, nil
	}
	out.ID, out.SavedAt, out.SubmittedAt = r.id, r.saved.Time, momentOf(r.submitted)
	out.Version = int(r.taken)
	out.Answers.Levels = survey.Levels(r.levels)
	if r.comments == "{}" {
		return &out, nil
	}
	if err := json.Unmarshal([]byte(r.comments), &out.Answers.Comments); err != nil {
		return nil, fmt.Errorf("read the comments of response %s: %w", r.id, err)
	}
	return &out, nil
}

func momentOf(t pgtype.Timestamptz) *time.Time {
	if !t.Valid {
		return nil
	}
	return &t.Time
}
