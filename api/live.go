package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/survey/store"
)

const (
	liveBeat  = 12 * time.Second // how often a listener hears that nothing has changed; also how long who was signed out may go on listening
	livePatch = 10 * time.Second // how long one event may take to get rid of
	liveRetry = 3000             // milliseconds after which a browser comes back
	liveKind  = "text/event-stream"
)

// live tells by server-sent events that the figures of a cycle have changed, and never what they are: whoever listens asks for them with
// their own rights. Events are "changed", whose id is the pulse that a browser names when it comes back, and "still", which says until when nothing
// has. It ends when the caller goes, is signed out or loses the role, and when the program stops.
func (s *site) live(c *gin.Context) {
	ctx, p := c.Request.Context(), principalOf(c)
	watched, err := s.Store.Watch(ctx, p, c.Param("cycle_id"))
	if err != nil {
		s.refuse(c, err)
		return
	}
	now := time.Now()
	first, err := s.Store.Pulses(ctx, []store.Watched{watched})
	if err != nil {
		s.refuse(c, err)
		return
	}
	e, err := s.pulses.listen(watched, p.FirmID+"/"+p.MemberID+p.KeyID)
	if err != nil {
		s.refuse(c, err)
		return
	}
	defer s.pulses.leave(e)
	out := &stream{c: c, told: c.GetHeader("Last-Event-ID")}
	if !out.begin() || callOf(ctx).head || !out.tell(heard{first[watched.CycleID], now}) {
		return
	}
	s.follow(ctx, c, e, out)
}

// follow passes on what a listener hears.
func (s *site) follow(ctx context.Context, c *gin.Context, e *ear, out *stream) {
	beat := time.NewTicker(liveBeat)
	defer beat.Stop()
	last := heard{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-stopping(ctx):
			return
		case news := <-e.news:
			last = news
			if news.pulse == out.told {
				continue
			}
			if !s.stillAdmitted(c) || !out.tell(news) {
				return
			}
		case <-beat.C:
			if !s.stillAdmitted(c) || !out.still(last.at) {
				return
			}
		}
	}
}

// stillAdmitted tells whether whoever opened the stream would be let in now.
func (s *site) stillAdmitted(c *gin.Context) bool {
	call := callOf(c.Request.Context())
	p, err := s.authenticate(c.Request, call)
	return err == nil && Runners.admits(p) && p.FirmID == call.principal.FirmID
}

// stream writes events, each sent at once. However long it lasts in all, it is cut only when an event can't be got rid of.
type stream struct {
	c    *gin.Context
	told string // the pulse that the caller knows
}

func (o *stream) begin() bool {
	o.c.Header("Content-Type", liveKind)
	o.c.Header("Cache-Control", "no-store, no-transform")
	o.c.Header("X-Accel-Buffering", "no") // proxies would else wait for more
	o.c.Status(http.StatusOK)
	return o.write(fmt.Sprintf("retry: %d\n\n", liveRetry))
}

// tell says that the figures have changed, or that they are still those that the caller knows.
func (o *stream) tell(h heard) bool {
	if h.pulse == o.told {
		return o.still(h.at)
	}
	o.told = h.pulse
	return o.write(fmt.Sprintf("id: %s\nevent: changed\ndata: {\"at\":%q}\n\n", h.pulse, h.at.UTC().Format(time.RFC3339)))
}

// still says until when nothing has changed; without a time, only that the line holds.
func (o *stream) still(at time.Time) bool {
	if at.IsZero() {
		return o.write(": here\n\n")
	}
	return o.write(fmt.Sprintf("event: still\ndata: {\"at\":%q}\n\n", at.UTC().Format(time.RFC3339)))
}

func (o *stream) write(text string) bool {
	_ = http.NewResponseController(o.c.Writer).SetWriteDeadline(time.Now().Add(livePatch))
	if _, err := o.c.Writer.WriteString(text); err != nil {
		return false
	}
	o.c.Writer.Flush()
	return o.c.Request.Context().Err() == nil
}

// describeLive documents the route, which answers a stream and so isn't a typed operation.
func (s *site) describeLive() {
	s.api.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "watchCycle", Method: get, Path: livePath, Summary: "Server-sent events: “changed” when figures of the cycle have changed, “still” while they have not", Tags: []string{"Running"},
		Description: "For " + string(s.rules[ginKey(get, livePath)].Who) + ". Events carry no figures. Send Last-Event-ID to be told at once whether anything has changed since.",
		Security:    []map[string][]string{{"session": {}}, {"key": {}}},
		Parameters: []*huma.Param{
			{Name: "cycle_id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}},
			{Name: "Last-Event-ID", In: "header", Schema: &huma.Schema{Type: huma.TypeString}},
		},
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{liveKind: {Schema: &huma.Schema{Type: huma.TypeString}}}},
			"default": s.problemResponse(),
		},
	})
}

type stoppingKey struct{}

// stopping is closed when the server that took a request begins to stop; nil, and never closed, under any other server.
func stopping(ctx context.Context) <-chan struct{} {
	done, _ := ctx.Value(stoppingKey{}).(chan struct{})
	return done
}
