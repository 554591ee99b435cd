package api

import (
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/survey"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
)

func (s *site) registerQuestionnaireFiles() {
	s.page(post, questionnairesPath+"/import", s.importQuestionnaire)
	s.page(get, questionnairesPath+"/schema.json", s.questionnaireSchema)
	s.page(get, questionnairePath+"/export.json", s.exportQuestionnaire)
}

// importQuestionnaire drafts what a file holds. The file itself is the body, so that what is wrong in it is told by its lines.
func (s *site) importQuestionnaire(c *gin.Context) {
	file, err := io.ReadAll(c.Request.Body)
	var q store.QuestionnaireDetail
	if err == nil {
		q, err = s.Store.ImportQuestionnaire(c.Request.Context(), principalOf(c), file)
	}
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.JSON(made, toQuestionnaireDetail(q))
}

// questionnaireSchema gives the schema of the file to anybody: it is no secret, and programs that write such files read it.
func (s *site) questionnaireSchema(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=3600")
	c.Data(http.StatusOK, "application/schema+json", questionnaire.Schema)
}

// exportQuestionnaire gives a version, or the draft, as a file.
func (s *site) exportQuestionnaire(c *gin.Context) {
	version := 0
	if asked := c.Query("version"); asked != "" {
		var err error
		if version, err = strconv.Atoi(asked); err != nil || version < 0 {
			s.refuse(c, survey.InvalidInput(survey.Problem{Where: "version", Found: "something else", Expected: "the number of a version", Fix: "Leave it out for the draft."}))
			return
		}
	}
	d, err := s.Store.QuestionnaireDocument(c.Request.Context(), principalOf(c), c.Param("questionnaire_id"), version)
	if err != nil {
		s.refuse(c, err)
		return
	}
	file, err := questionnaire.Write(d.Document)
	if err != nil {
		s.refuse(c, err)
		return
	}
	name := c.Param("questionnaire_id")
	if version > 0 {
		name = fmt.Sprintf("%s.v%d", name, version)
	}
	c.Header("Content-Disposition", `attachment; filename="`+name+`.json"`)
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "application/json", file)
}

// describeQuestionnaireFiles adds the files to the description of the API.
func (s *site) describeQuestionnaireFiles() {
	document := schemaOf[questionnaire.Document](s)
	s.describeFile(post, questionnairesPath+"/import", "importQuestionnaire", "Draft a questionnaire from a file: the document itself is the body", schemaOf[questionnaireDetail](s))
	s.describeFile(get, questionnairesPath+"/schema.json", "getQuestionnaireSchema", "The JSON Schema of such a file", &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true})
	s.describeFile(get, questionnairePath+"/export.json", "exportQuestionnaire", "A published version, or the draft, as a file", document)
	paths := s.api.OpenAPI().Paths
	paths[questionnairesPath+"/import"].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: document}}}
	paths[questionnairePath+"/export.json"].Get.Parameters = []*huma.Param{
		{Name: questionnaireID, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}},
		{Name: "version", In: "query", Schema: &huma.Schema{Type: huma.TypeInteger}, Description: "0 or missing: the draft, or the newest of a built-in one"},
	}
}

func (s *site) describeFile(method, path, id, summary string, answer *huma.Schema) {
	rule := s.rules[ginKey(method, path)]
	operation := &huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Questionnaires"}, Description: "For " + string(rule.Who) + ".",
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}},
			"default": s.problemResponse(),
		},
	}
	if !rule.Who.open() {
		operation.Security = []map[string][]string{{"session": {}}, {"key": {}}}
	}
	s.api.OpenAPI().AddOperation(operation)
}
