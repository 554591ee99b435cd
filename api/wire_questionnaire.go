package api

import (
	"time"

	"parallax/survey/questionnaire"
)

// questionnaireList answers GET /api/questionnaires.
type questionnaireList struct {
	Questionnaires []questionnaireLine `json:"questionnaires" doc:"The built-in ones, then the firm’s own, the last changed first"`
	Languages      []mailLanguage      `json:"languages" doc:"Those that the survey’s pages and the emails speak"`
	MostChoices    int                 `json:"most_choices" doc:"How many questions with options one may have"`
}

// questionnaireLine is a questionnaire in the list.
type questionnaireLine struct {
	Key         string     `json:"key"`
	Name        string     `json:"name"`
	Summary     string     `json:"summary"`
	BuiltIn     bool       `json:"built_in"`
	Choices     int        `json:"choices" doc:"Questions with options"`
	Questions   int        `json:"questions"`
	Minutes     int        `json:"minutes"`
	Languages   []string   `json:"languages"`
	Lenses      []string   `json:"lenses"`
	Version     int        `json:"version" doc:"The last one published; 0 for a draft that never was"`
	Unpublished bool       `json:"unpublished" doc:"The draft differs from the last version"`
	PublishedAt *time.Time `json:"published_at,omitempty"`
	ChangedAt   *time.Time `json:"changed_at,omitempty"`
	ArchivedAt  *time.Time `json:"archived_at,omitempty"`
	Cycles      []named    `json:"cycles" doc:"Where it is used, newest first, as far as the caller may see"`
}

// questionnaireNew asks for a copy of a questionnaire, or for several combined.
type questionnaireNew struct {
	Sources []questionnaire.DocumentOrigin `json:"sources" minItems:"1" maxItems:"5" doc:"Published versions; the first leads, the others stand apart"`
	Desired bool                           `json:"desired,omitempty" doc:"Ask each side where it wants the relationship to be in a year"`
	Reviews []string                       `json:"reviews,omitempty" maxItems:"4" enum:"keep,stop,together,worth_more" doc:"Free questions that prepare the talk with the client"`
	Name    string                         `json:"name,omitempty" maxLength:"80"`
}

// questionnaireComposed is what a combination would be.
type questionnaireComposed struct {
	Document  questionnaire.Document `json:"document"`
	Choices   int                    `json:"choices"`
	Questions int                    `json:"questions"`
	Minutes   int                    `json:"minutes"`
	Findings  []questionnaireFinding `json:"findings"`
}

// questionnaireChange is a draft as it is to be kept.
type questionnaireChange struct {
	Revision  int                    `json:"revision" minimum:"1" doc:"The one that was read; another one’s changes are not written over"`
	Document  questionnaire.Document `json:"document"`
	Confirmed []string               `json:"confirmed" maxItems:"20" doc:"Keys of the questions of which somebody said that both sides are asked the same"`
}

// questionnaireRevision names the draft that was read.
type questionnaireRevision struct {
	Revision int `json:"revision" minimum:"1"`
}

// questionnaireDetail is one of the firm's own questionnaires.
type questionnaireDetail struct {
	Key        string                 `json:"key"`
	Revision   int                    `json:"revision"`
	Document   questionnaire.Document `json:"document" doc:"The draft"`
	Confirmed  []string               `json:"confirmed"`
	Choices    int                    `json:"choices"`
	Minutes    int                    `json:"minutes"`
	Findings   []questionnaireFinding `json:"findings" doc:"What stands against publishing, and advice"`
	Changes    []questionnaireDiff    `json:"changes" doc:"Against the last version"`
	Versions   []questionnaireVersion `json:"versions" doc:"Newest first"`
	Cycles     []questionnaireUse     `json:"cycles"`
	ChangedAt  time.Time              `json:"changed_at"`
	ChangedBy  string                 `json:"changed_by"`
	ArchivedAt *time.Time             `json:"archived_at,omitempty"`
}

// questionnaireFinding is one thing that a check found.
type questionnaireFinding struct {
	Topic    string `json:"topic" enum:"wording,balance,meaning,length,reading,lens"`
	Blocks   bool   `json:"blocks" doc:"It has to be mended before publishing"`
	Question string `json:"question,omitempty" doc:"Key"`
	Language string `json:"language,omitempty"`
	Field    string `json:"field,omitempty"`
	Says     string `json:"says"`
	Fix      string `json:"fix"`
}

// questionnaireDiff is what differs in one question, or, without a key, around them.
type questionnaireDiff struct {
	Question string              `json:"question,omitempty"`
	Label    string              `json:"label"`
	Deed     string              `json:"deed" enum:"added,dropped,changed,moved"`
	Breaks   bool                `json:"breaks" doc:"It asks something else than before, so its year-over-year line begins anew"`
	Parts    []questionnairePart `json:"parts"`
}

// questionnairePart is one text or setting that differs.
type questionnairePart struct {
	Field    string `json:"field"`
	Language string `json:"language,omitempty"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

// questionnaireVersion is a version in the list of them.
type questionnaireVersion struct {
	Version     int       `json:"version"`
	PublishedAt time.Time `json:"published_at"`
	PublishedBy string    `json:"published_by"`
}

// questionnaireUse is a cycle that asks it.
type questionnaireUse struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Version int    `json:"version"`
	State   string `json:"state" enum:"draft,scheduled,open,closed"`
}

// questionnaireDocument is a version, or the draft, as one document.
type questionnaireDocument struct {
	Document questionnaire.Document `json:"document"`
	Since    map[string]string      `json:"since" doc:"By question: the version from which its answers can be compared; missing for what a built-in questionnaire asks"`
}
