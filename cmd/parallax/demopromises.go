package main

import "parallax/survey"

// demoReviews are invented, as are the people in them. Days are chosen so that today, in the open third year, some promises have been kept,
// some have not, some are overdue and some are still to come.
var demoReviews = []demoReview{
	{
		firstYear, "Northfold Logistics", 14, "Their depot, Gothenburg", "Frank and friendly. They had not known that we run other depots.",
		"The weekly call with the night shift", "Sending slides the evening before", "A visit of the people who plan, not only of those who deliver", "One plan for all three depots", "",
		[]demoPromise{
			{"A named deputy for the night planning", "The name is on the duty sheet", theLead, 45, 0, survey.KeptWord, 38, "", false},
			{"A joint plan for the three depots", "Signed by both sides", theLead, 150, 0, survey.BrokeWord, 170, "We began it twice. Their reorganisation and our change of project lead came in between.", false},
		},
	},
	{
		firstYear, "Brightwater Foods", 16, "By video", "Short: they are content and said so.", "The workshop in February", "", "Ideas for the cold store", "", "",
		[]demoPromise{{"Two ideas for the cold store by summer", "They have discussed both", theLead, 120, 0, survey.KeptWord, 97, "", false}},
	},
	{
		firstYear, "Isarwerke Energie", 18, "Our office, Berlin", "Open about the delay in spring. They want fewer people and longer stays.",
		"The technical lead", "Changing people mid-project", "A monthly half hour with their operations chief", "No change of lead during an outage season",
		"Three months’ notice on either side; all models are handed over.",
		[]demoPromise{
			{"No change of people on the grid project until it is done", "Same team at the close-out", theLead, 240, 0, survey.KeptWord, 240, "", false},
			{"Their data in our format by April", "First import without a mend", theClient, 60, 45, survey.KeptWord, 104, "", false},
		},
	},
	{
		firstYear, "Westmark Leasing", 20, "By video", "They would not say much. Procurement sat in.", "", "", "Ask the users, not only the buyers", "", "",
		[]demoPromise{{"A second contact among the users", "They have answered the survey", theLead, 90, 0, survey.BrokeWord, 120, "Procurement asked us not to write to anybody else.", false}},
	},
	{
		firstYear, "Lindgren Paper", 23, "The mill, Värnamo", "A good morning. They showed us the new line.", "Saying no when no is right", "", "", "Start-up of the new line without a lost week", "",
		[]demoPromise{{"One of us on site during the start-up", "Two weeks in the visitors’ book", aColleague, 180, 0, survey.KeptWord, 190, "", false}},
	},
	{
		lastYear, "Northfold Logistics", 15, "Their depot, Gothenburg", "They were patient with us about the plan that never came. We are called too late, and we had not noticed.",
		"The weekly call with the night shift", "Hearing of our new tools from others", "A look at next year’s plans together, before the budget is set",
		"Be in the room when next year’s routes are planned", "Either side may end with the season; the routing models stay with them.",
		[]demoPromise{
			{"Show every new tool to them first", "The routing tool shown before its launch", theLead, 60, 0, survey.KeptWord, 52, "", false},
			{"A planning day before the budget is set", "Date agreed, both operations chiefs there", theLead, 305, 0, "", 0, "", false},
			{"The joint plan for the three depots, at last", "Signed by both sides", aColleague, 200, 60, survey.BrokeWord, 285, "Two depots are in it. The third waits for the new site.", false},
			{"Name one person who decides for all depots", "The name", theClient, 90, 0, survey.KeptWord, 84, "", false},
		},
	},
	{
		lastYear, "Castellan Insurance", 17, "By video", "Their new finance director wants three quotes. They like the people and doubt the use.",
		"The quarterly figures", "Reports nobody asked for", "Saying in advance what each project should move", "One figure for each project", "",
		[]demoPromise{
			{"One figure for each project, agreed before it starts", "It stands on the first page", theLead, 100, 0, survey.KeptWord, 92, "", false},
			{"A saving of ten days in the month’s close", "Measured by their accounting", aColleague, 315, 0, "", 0, "", false},
		},
	},
	{
		lastYear, "Grunewald Pharma", 19, "Our office, Berlin", "They want us earlier in the studies.", "The way we word things for the authorities", "", "A seat in the study board", "", "",
		[]demoPromise{
			{"Somebody of ours in the study board", "Invited to three meetings", theLead, 338, 0, "", 0, "", false},
			{"A short list of the studies to come", "The list", theClient, 120, 0, survey.KeptWord, 131, "", false},
		},
	},
	{
		lastYear, "Isarwerke Energie", 21, "Our office, Berlin", "Better than the year before, and still not good. They know that we know.",
		"The half hour each month", "Invoices without an order number", "A second technical lead", "Every outage reviewed within a week", "Three months’ notice on either side; all models are handed over.",
		[]demoPromise{
			{"Every outage reviewed within a week", "Dates in the shared list", theLead, 290, 0, "", 0, "", false},
			{"Order numbers on all invoices", "No invoice sent back", aColleague, 40, 0, survey.KeptWord, 33, "", false},
		},
	},
	{
		lastYear, "Montclair Banque", 22, "Paris", "Warm, and a little vague. We left with too few dates.", "Elise’s team", "", "", "", "",
		[]demoPromise{{"An exchange between their analysts and ours", "Two people each way", theLead, 270, 0, survey.Dropped, 150, "Their works council asked for a year’s pause.", false}},
	},
	{
		lastYear, "Eskdale Hospitals", 24, "By video", "Two of them love us, two would rather not pay us. Both were in the room, which helped.",
		"The ward visits", "One report for everybody", "A page for each hospital", "The four hospitals agree what they want from us", "",
		[]demoPromise{
			{"A page for each hospital in place of one report", "Four pages each quarter", theLead, 120, 0, survey.KeptWord, 140, "", false},
			{"Agree among the four what they want from us", "One list", theClient, 325, 0, "", 0, "", false},
		},
	},
	{
		lastYear, "Corvina Telecom", 26, "By video", "They are unhappy, and told us so without being unkind.", "", "Three people for one question", "One number to call", "Out of the red by summer",
		"They may end by the quarter; we help the next firm for a month.",
		[]demoPromise{
			{"One number to call, day and night", "It is answered within five minutes", theLead, 30, 0, survey.KeptWord, 21, "", false},
			{"A contract that they may end by the quarter", "Signed", theManager, 348, 0, "", 0, "", false},
			{"The three open faults mended", "Their list is empty", aColleague, 150, 30, survey.BrokeWord, 200, "Two are mended. The third needs a part that is no longer made.", false},
		},
	},
	{
		lastYear, "Lavender Bank", 28, "London", "They think more of us every year. Ask for a reference.", "The candour", "", "Quarterly talk with the board", "", "",
		[]demoPromise{
			{"A talk with their board each quarter", "Four dates", theLead, 350, 0, "", 0, "", false},
			{"A reference that we may name", "Their text", theClient, 180, 0, survey.KeptWord, 175, "", false},
		},
	},
	{
		lastYear, "Glasbach Automotive", 30, "The plant, Zwickau", "Much talk of cost.", "The line walks", "", "A price for the whole year", "", "",
		[]demoPromise{{"A price for the whole year in place of one by the day", "Offer made", theLead, 365, 0, "", 0, "", false}},
	},
	{
		lastYear, "Kestrel Airports", 33, "By video", "We were surprised by how little they see of us.", "", "", "Show results where they are, at the gates", "", "",
		[]demoPromise{
			{"A monthly page for the people at the gates", "They know it", theLead, 298, 0, "", 0, "", false},
			{"A morning at the gates for the whole team", "Done", aColleague, 75, 0, survey.KeptWord, 70, "", true},
		},
	},
	{
		lastYear, "Xanten Chemie", 35, "By video", "They rate us higher than we dared to. Say thank you.", "Being there when it is urgent", "Asking for leave to ask", "", "", "",
		[]demoPromise{{"An offer for the second plant", "On their desk", theLead, 110, 0, survey.KeptWord, 95, "", true}},
	},
}
