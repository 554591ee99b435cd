package api

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

const ndjson = "application/x-ndjson"

// lines writes JSON values, each on a line of its own and sent at once. The answer begins with the first. However long it takes in
// all, it is cut only when a line can't be got rid of.
type lines struct {
	c     *gin.Context
	begun bool
}

func (l *lines) write(line any) {
	if !l.begun {
		l.begun = true
		l.c.Header("Content-Type", ndjson)
		l.c.Status(http.StatusOK)
	}
	_ = http.NewResponseController(l.c.Writer).SetWriteDeadline(time.Now().Add(writeTimeout))
	if err := json.NewEncoder(l.c.Writer).Encode(line); err != nil {
		return // the caller has gone; reading notices by its context
	}
	l.c.Writer.Flush()
}
