package survey

import "fmt"

// MailPlan is what a cycle sends by the clock beside its invitations and notices. 0 days sends none.
type MailPlan struct {
	Reminder1Days int  // after the invitation, to contacts who have not answered
	Reminder2Days int  // after the invitation, to the same
	ResumeDays    int  // after the last save, to contacts who have not sent what they saved
	NudgeDays     int  // before the end, to sellers who have not sealed
	Receipts      bool // to contacts who have answered, once
	Digests       bool // weekly, to sellers and managers, while the cycle is open
	Thanks        bool // to contacts who have answered, once, after the close
}

// DefaultMailPlan is what a new cycle starts from.
func DefaultMailPlan() MailPlan {
	return MailPlan{Reminder1Days: 4, Reminder2Days: 10, ResumeDays: 2, NudgeDays: 3, Receipts: true, Digests: true, Thanks: true}
}

// MaxMailDays is the farthest that a mail may lie from what it follows.
const MaxMailDays = 90

// Check tells what is wrong with the plan.
func (p MailPlan) Check() (problems []Problem) {
	for _, d := range []struct {
		where string
		days  int
	}{
		{"mail_plan.reminder_1_days", p.Reminder1Days},
		{"mail_plan.reminder_2_days", p.Reminder2Days},
		{"mail_plan.resume_days", p.ResumeDays},
		{"mail_plan.nudge_days", p.NudgeDays},
	} {
		if d.days < 0 || d.days > MaxMailDays {
			problems = append(problems, Problem{
				d.where, fmt.Sprint(d.days), fmt.Sprintf("days from 1 to %d, or 0 for none", MaxMailDays), "Choose fewer days, or none.",
			})
		}
	}
	if p.Reminder1Days > 0 && p.Reminder2Days > 0 && p.Reminder2Days < p.Reminder1Days+2 {
		problems = append(problems, Problem{
			"mail_plan.reminder_2_days", fmt.Sprint(p.Reminder2Days),
			fmt.Sprintf("at least two days after the first, which is on day %d", p.Reminder1Days), "Choose a later day, or no second reminder.",
		})
	}
	return problems
}

// ReminderGap is how many days lie at least between the two reminders, however late the first one was.
func (p MailPlan) ReminderGap() int { return min(3, p.Reminder2Days-p.Reminder1Days) }
