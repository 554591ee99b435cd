package api

// importRules are the routes of client lists. A preview is asked for again after every mend.
func importRules() []Rule {
	return []Rule{
		{Method: post, Path: "/api/imports/preview", Who: Runners, Pace: MendPace, Body: importLimit + mendsBytes},
		{Method: post, Path: "/api/imports/commit", Who: Runners, Pace: ImportPace, Body: importLimit + mendsBytes},
		{Method: post, Path: "/api/imports/file", Who: Runners, Pace: ImportPace, Body: importLimit + mendsBytes},
		{Method: get, Path: "/api/imports/template.csv", Who: Runners},
		{Method: get, Path: "/api/imports", Who: Runners},
		{Method: get, Path: "/api/imports/{import_id}/undo", Who: Runners},
		{Method: post, Path: "/api/imports/{import_id}/undo", Who: Runners},
	}
}
