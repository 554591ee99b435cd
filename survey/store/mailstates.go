package store

import "gorm.io/gorm"

// mailStates reads rows of a state and how many messages are in it.
func mailStates(query *gorm.DB) (MailStates, error) {
	var rows []struct {
		State string
		N     int
	}
	if err := query.Scan(&rows).Error; err != nil {
		return MailStates{}, err
	}
	var out MailStates
	for _, r := range rows {
		switch r.State {
		case msgPlanned:
			out.Planned = r.N
		case msgQueued:
			out.Queued = r.N
		case msgSending:
			out.Sending = r.N
		case msgSent:
			out.Sent = r.N
		case msgDelivered:
			out.Delivered = r.N
		case msgBounced:
			out.Bounced = r.N
		case msgComplained:
			out.Complained = r.N
		case msgUncertain:
			out.Uncertain = r.N
		case msgFailed:
			out.Failed = r.N
		case msgCancelled:
			out.Cancelled = r.N
		}
	}
	return out, nil
}
