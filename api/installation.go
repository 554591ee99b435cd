package api

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

func (s *site) registerInstallation() {
	s.page(get, "/healthz", s.healthy)
	s.page(get, "/readyz", s.ready)
	s.page(get, "/openapi.json", s.openAPI)
	s.page(get, "/api/docs", s.docs)
}

// healthy tells that the program runs.
func (s *site) healthy(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "alive", "version": version(s.Version)})
}

// readyWait is how long the database may take to answer.
const readyWait = 3 * time.Second

// ready tells that the database answers.
func (s *site) ready(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyWait)
	defer cancel()
	if err := s.Store.Ping(ctx); err != nil {
		s.refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ready"})
}

// aboutAPI is what the API says of itself, made once: the OpenAPI document and the page for people.
type aboutAPI struct{ document, page []byte }

func (s *site) describeItself() (aboutAPI, error) {
	document, err := s.document()
	if err != nil {
		return aboutAPI{}, fmt.Errorf("describe the API: %w", err)
	}
	page, err := s.plain.render("docs.html", s.docsPage())
	if err != nil {
		return aboutAPI{}, err
	}
	return aboutAPI{document: document, page: page}, nil
}

func (s *site) openAPI(c *gin.Context) {
	c.Data(http.StatusOK, "application/openapi+json", s.about.document)
}

func (s *site) docs(c *gin.Context) {
	c.Header("Content-Security-Policy", s.plain.policy)
	c.Data(http.StatusOK, "text/html; charset=utf-8", s.about.page)
}

// schemaOf is the schema of T, by reference.
func schemaOf[T any](s *site) *huma.Schema {
	return s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
}
