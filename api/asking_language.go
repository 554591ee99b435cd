package api

import (
	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"

	mailwords "parallax/mailer/words"
)

// visitorSpeaks is where a request keeps the language of whom it turned out to be from.
const visitorSpeaks = "parallax.language"

// languageOf is the language of a page for a visitor: theirs once we know who they are, else the first their browser asks for.
func languageOf(c *gin.Context) string {
	if known := c.GetString(visitorSpeaks); known != "" {
		return known
	}
	tags, _, err := language.ParseAcceptLanguage(c.GetHeader("Accept-Language"))
	if err != nil {
		return mailwords.English
	}
	wanted := make([]string, 0, len(tags))
	for _, tag := range tags {
		wanted = append(wanted, tag.String())
	}
	return mailwords.For(wanted...).Locale
}
