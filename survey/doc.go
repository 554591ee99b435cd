// Package survey is Parallax's domain: a firm asks its clients how strong the relationship is, asks the account team what
// the clients would say, and lays the two views beside each other.
//
// Everything in it is pure. Clock, randomness and data come in as values; nothing here knows of a database, of HTTP or of mail.
// Beyond the standard library it takes Student's t and standard deviations from gonum, and Unicode's normal form from x/text.
// Whoever needs a rule of the product finds it here, in one place:
//
//	questionnaires   Instrument, Question; published ones are in package instruments
//	what people say  Levels (one byte per choice question), Answers, Response
//	a year's run     Cycle and its states; CycleDraft and CheckCycle before it is launched
//	the arithmetic   Strength → Levels.Overall → Compare, CompareCycle; ClassifyCycle where nobody asks how sure
//	how sure         NewSpread, and the intervals and certainty inside Compare
//	what is missing  BoundSilence: what silent contacts could have changed
//	over accounts    Shrink (whom to look at first), Misjudged (which question), Cover, CountClasses, WeighByValue (the firm)
//	over years       CompareYears: the same people apart from all
//	in words         Headline, GapInWords
//	who sees what    See, MinimumFor
//	what comes in    ParseAddress, CleanLine, CleanText, CheckPlaceholders, NewLevels
//	failures         Error, Kind, Problem: what a user may read, and how to mend it
//
// Two conventions hold everywhere. A gap is the client's strength minus the seller's, in points from -100 to 100: negative means
// that they see the relationship weaker than we do. And "Can't say" is neither blank nor a score: it is counted and never
// averaged.
package survey
