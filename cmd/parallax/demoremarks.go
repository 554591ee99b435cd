package main

import "parallax/survey"

// remark is something a person says to a question when their level lies between low and high.
type remark struct {
	side      survey.Side
	key       string
	low, high byte // levels as in survey.Levels
	text      string
}

// demoRemarks are invented. They are what people write who have two minutes: short, particular, rarely polished.
var demoRemarks = []remark{
	{survey.Client, "partnership", '0', '1', "We heard about your new routing tool from a competitor of yours. That was a little awkward in our board meeting."},
	{survey.Client, "partnership", '0', '1', "By the time we call you the budget is set. Partly our fault, but nobody from your side asks what we plan either."},
	{survey.Client, "partnership", '0', '1', "Good people, but they wait for the brief."},
	{survey.Client, "partnership", '0', '1', "Since Marta left we have not really had anyone who knows where we are heading."},
	{survey.Client, "partnership", '2', '3', "The workshop in February changed the order in which we do things. I would not plan a year without that any more."},
	{survey.Client, "partnership", '2', '3', "I ring them before I have the slide deck. That says enough."},
	{survey.Client, "partnership", '2', '3', "They told us not to do the second site. They were right, and it cost them the work."},
	{survey.Client, "impact", '0', '1', "Delivered as ordered. I could not name a figure that moved."},
	{survey.Client, "impact", '0', '1', "The report was fine. It is still a report."},
	{survey.Client, "impact", '0', '1', "Half of the recommendations assumed a team we don't have."},
	{survey.Client, "impact", '2', '3', "Returns at the depot are down by a third. Not only thanks to you, but it started with you."},
	{survey.Client, "impact", '2', '3', "We closed the month in four days for the first time. The people in accounting would like to say thank you."},
	{survey.Client, "impact", '2', '3', "What I value most: our own people can now do it without you."},
	{survey.Client, "loss", '0', '1', "Honestly? We would have someone else in by the summer."},
	{survey.Client, "loss", '0', '1', "Some inconvenience until the handover is done. The documentation is good, which makes you easier to replace."},
	{survey.Client, "loss", '2', '3', "Nobody else knows why the interface was built the way it was. That is a risk I would like to talk about."},
	{survey.Client, "loss", '2', '3', "We would feel it within a week, at the night shift first."},
	{survey.Client, "replacement", '0', '1', "The new finance director is going to ask for three quotes. I will not stand in the way."},
	{survey.Client, "replacement", '0', '1', "I would want to compare. We have not done so for six years."},
	{survey.Client, "replacement", '2', '3', "I have argued for you twice this year already. Please make it easier for me with the invoices."},
	{survey.Client, "replacement", '2', '3', "I would say no, and I would be asked to explain it, and I could."},
	{survey.Client, "bidding", '0', '1', "Group procurement makes everyone bid from 50,000 up. It has nothing to do with how we see you."},
	{survey.Client, "bidding", '0', '1', "You were third in the last tender. The price was not the reason."},
	{survey.Client, "bidding", '2', '3', "We bid formally, but you know what we need before the paper exists."},
	{survey.Client, "in_house", '0', '1', "We are building a team of our own for this. You should know that, and I would like your help with it."},
	{survey.Client, "in_house", '2', '3', "We tried. It took eleven months and we came back."},
	{survey.Client, "recommend", '0', '1', "With reservations: great with the plan, slow when something goes wrong on a Friday."},
	{survey.Client, "recommend", '0', '1', "It depends on who would do the work. With Elise's team, yes."},
	{survey.Client, "recommend", '2', '3', "I did, last month, to my brother-in-law of all people."},
	{survey.Client, "recommend", '2', '3', "Yes. You say what you think, also when it is uncomfortable."},
	{survey.Client, "recommend", '2', '3', "I already do at the trade association, where they don't believe me."},
	{survey.Team, "partnership", '2', '3', "They copy us into the planning round every autumn. I take that as a good sign."},
	{survey.Team, "partnership", '0', '1', "We only meet the project people. I don't think their board knows our name."},
	{survey.Team, "impact", '2', '3', "They said at the close-out that it was their best project in years."},
	{survey.Team, "impact", '0', '1', "We did what was asked and little more. I doubt they would notice the difference."},
	{survey.Team, "loss", '2', '3', "We run their night planning. They can't just switch that off."},
	{survey.Team, "replacement", '2', '3', "I know all three decision makers personally. Nobody there wants a change."},
	{survey.Team, "replacement", '0', '1', "After the delay in spring I would not be surprised by a letter."},
	{survey.Team, "bidding", '2', '3', "The last two extensions came by phone."},
	{survey.Team, "bidding", '0', '1', "Always a tender, always the same four firms."},
	{survey.Team, "recommend", '2', '3', "They gave us a reference without hesitation."},
	{survey.Team, "recommend", '0', '1', "I have not dared to ask for a reference."},
}
