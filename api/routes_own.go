package api

import "parallax/survey/questionnaire"

const (
	questionnaireID      = "questionnaire_id"
	questionnairesPath   = "/api/questionnaires"
	questionnairePath    = questionnairesPath + "/{" + questionnaireID + "}"
	questionnairePreview = "/questionnaire-preview"
	documentLimit        = 2 * questionnaire.MaxBytes // escaped, and with what stands around it
)

// ownRules are the routes of firms' own questionnaires.
func ownRules() []Rule {
	return []Rule{
		{Method: get, Path: questionnairesPath, Who: Everybody},
		{Method: post, Path: questionnairesPath, Who: Runners},
		{Method: post, Path: questionnairesPath + "/import", Who: Runners, Pace: ImportPace, Body: documentLimit},
		{Method: post, Path: questionnairesPath + "/compose", Who: Runners}, // what a combination would be; nothing is kept
		{Method: get, Path: questionnairesPath + "/schema.json", Who: Anyone},
		{Method: get, Path: questionnairePath, Who: Everybody},
		{Method: put, Path: questionnairePath, Who: Runners, Body: documentLimit},
		{Method: get, Path: questionnairePath + "/document", Who: Everybody},
		{Method: get, Path: questionnairePath + "/export.json", Who: Everybody},
		{Method: post, Path: questionnairePath + "/publish", Who: Runners},
		{Method: post, Path: questionnairePath + "/archive", Who: Runners},
		{Method: post, Path: questionnairePath + "/restore", Who: Runners},
		{Method: post, Path: questionnairePreview, Who: Everybody, Body: documentLimit}, // the client's page, into the dashboard's frame
	}
}
