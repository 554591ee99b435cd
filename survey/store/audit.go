package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parallax/survey"
)

type auditRow struct {
	ID, FirmID                       string
	At                               time.Time
	ActorID, ActorName               string
	Action                           string
	ObjectKind, ObjectID, ObjectName string
	Detail                           string
}

func (auditRow) TableName() string { return "audit_log" }

// fields is the detail of an audit entry. Never put in what a client answered.
type fields map[string]any

// audit appends to the audit log, in the transaction of what it tells.
func (t *tx) audit(p survey.Principal, action, kind, id, name string, detail fields) error {
	row, err := t.store.auditRow(t.now, p, action, kind, id, name, detail)
	if err != nil {
		return err
	}
	return t.Create(&row).Error
}

func (s *Store) auditRow(now time.Time, p survey.Principal, action, kind, id, name string, detail fields) (auditRow, error) {
	text := []byte("{}")
	if len(detail) > 0 {
		var err error
		if text, err = json.Marshal(detail); err != nil {
			return auditRow{}, fmt.Errorf("write the audit detail: %w", err)
		}
	}
	return auditRow{
		ID: s.newID(now), FirmID: p.FirmID, At: now, ActorID: p.MemberID + p.KeyID, ActorName: p.Name,
		Action: action, ObjectKind: kind, ObjectID: id, ObjectName: name, Detail: string(text),
	}, nil
}

// perPage is the length of a page of messages and of the audit log.
const perPage = 50

// Audit gives one page of the firm's audit log, newest first. Pages count from 1.
func (s *Store) Audit(ctx context.Context, p survey.Principal, page int) (AuditPage, error) {
	var total int64
	if err := s.rows(ctx).Raw("SELECT count(*) FROM audit_log WHERE firm_id = ?", p.FirmID).Scan(&total).Error; err != nil {
		return AuditPage{}, translate(err)
	}
	var rows []auditRow
	if err := s.rows(ctx).Raw(`SELECT id, at, actor_name, action, object_kind, object_id, object_name, detail
		FROM audit_log WHERE firm_id = ? ORDER BY id DESC LIMIT ? OFFSET ?`,
		p.FirmID, perPage, perPage*(max(page, 1)-1)).Scan(&rows).Error; err != nil {
		return AuditPage{}, translate(err)
	}
	out := AuditPage{Total: int(total), Entries: make([]AuditEntry, 0, len(rows))}
	for _, r := range rows {
		out.Entries = append(out.Entries, AuditEntry{
			ID: r.ID, At: r.At, Actor: r.ActorName, Action: r.Action,
			ObjectKind: r.ObjectKind, ObjectID: r.ObjectID, ObjectName: r.ObjectName, Detail: r.Detail,
		})
	}
	return out, nil
}
