package api

import (
	"context"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// launchTimeout is how long a launch may take. It goes on when the caller goes away, so that what somebody has decided happens as a
// whole; whoever asks again waits for it, and is told that it is launched.
const launchTimeout = 15 * time.Minute

// launchTold is how often a launch tells how far it is.
const launchTold = 100 * time.Millisecond

// LaunchLine is one line of a launch's answer, for callers who ask for lines: progress, and at last the cycle or a problem.
type LaunchLine struct {
	Progress *LaunchProgress `json:"progress,omitempty"`
	Cycle    *cycleDetail    `json:"cycle,omitempty"`
	Problem  *problem        `json:"problem,omitempty"`
}

// LaunchProgress is how many emails of a launch are written. None is sent before all are.
type LaunchProgress struct {
	Written int `json:"written"`
	Of      int `json:"of"`
}

func (s *site) registerLaunch(tag string) {
	operate(s, post, "/api/cycles/{cycle_id}/launch", operation{
		id: "launchCycle", tag: tag, summary: "Launch; a second call changes nothing. Ask for " + ndjson + " to be told how far it is",
		lines: &inLines{answer: s.launchInLines, line: schemaOf[LaunchLine](s)},
	}, s.launchCycle)
}

func (s *site) launchCycle(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[cycleDetail], error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), launchTimeout)
	defer cancel()
	return cycleReply(s.Store.Launch(ctx, p, in.ID))
}

// launchInLines tells progress while the mails are written, at last the cycle. What goes wrong before the first line is an ordinary
// problem; after it, a line that holds the problem, and nothing is launched.
func (s *site) launchInLines(c *gin.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), launchTimeout)
	defer cancel()
	out := &lines{c: c}
	var last time.Time
	cycle, err := s.Store.LaunchTelling(ctx, principalOf(c), c.Param("cycle_id"), func(written, of int) {
		if now := time.Now(); written == of || now.Sub(last) >= launchTold {
			last = now
			out.write(LaunchLine{Progress: &LaunchProgress{Written: written, Of: of}})
		}
	})
	switch {
	case err == nil:
		wire := toCycleDetail(cycle)
		out.write(LaunchLine{Cycle: &wire})
	case out.begun:
		out.write(LaunchLine{Problem: s.problemOf(c.Request.Context(), err)})
	default:
		s.refuse(c, err)
	}
}
