package api

import "time"

// mailTextList answers GET /api/mail/texts.
type mailTextList struct {
	Languages    []mailLanguage `json:"languages"`
	Placeholders []placeholder  `json:"placeholders" doc:"What may stand in braces"`
	Texts        []mailText     `json:"texts" doc:"Every kind that clients read, in every language"`
}

// mailLanguage is a language that the emails speak.
type mailLanguage struct {
	Locale string `json:"locale" doc:"BCP 47"`
	Name   string `json:"name" doc:"In that language"`
	Dir    string `json:"dir" enum:"ltr,rtl"`
}

// mailText is what one kind of mail says in one language, in the firm's words or ours.
type mailText struct {
	Kind       string     `json:"kind" enum:"pre_notice,announcement,invitation,reminder_1,reminder_2,resume,receipt,thanks"`
	Locale     string     `json:"locale"`
	Subject    string     `json:"subject"`
	Body       string     `json:"body"`
	OwnWords   bool       `json:"own_words" doc:"False: these are ours"`
	ChangedAt  *time.Time `json:"changed_at,omitempty"`
	OurSubject string     `json:"our_subject"`
	OurBody    string     `json:"our_body"`
}

// mailTextChange sets the firm's own words for a kind of mail in a language.
type mailTextChange struct {
	Kind    string `json:"kind" enum:"pre_notice,announcement,invitation,reminder_1,reminder_2,resume,receipt,thanks"`
	Locale  string `json:"locale" maxLength:"35"`
	Subject string `json:"subject" maxLength:"200"`
	Body    string `json:"body" maxLength:"5000"`
}

// mailTextReset returns to our words.
type mailTextReset struct {
	Kind   string `json:"kind" enum:"pre_notice,announcement,invitation,reminder_1,reminder_2,resume,receipt,thanks"`
	Locale string `json:"locale" maxLength:"35"`
}

// mailPreviewWish asks how a mail would read. Empty words are those in force.
type mailPreviewWish struct {
	Kind      string `json:"kind" enum:"pre_notice,announcement,invitation,reminder_1,reminder_2,resume,receipt,thanks"`
	Locale    string `json:"locale" maxLength:"35"`
	Subject   string `json:"subject,omitempty" maxLength:"200"`
	Body      string `json:"body,omitempty" maxLength:"5000"`
	ContactID string `json:"contact_id,omitempty" maxLength:"40" doc:"Empty: any contact of the firm"`
}

// mailPreview is how a mail to a real contact would read; its links lead nowhere.
type mailPreview struct {
	FromName    string `json:"from_name"`
	ToName      string `json:"to_name"`
	ToEmail     string `json:"to_email"`
	AccountName string `json:"account_name"`
	Invented    bool   `json:"invented" doc:"The firm has nobody whom it may email yet"`
	Subject     string `json:"subject"`
	Text        string `json:"text" doc:"The part for email programs without HTML"`
}

// reachableList answers GET /api/mail/reachable.
type reachableList struct {
	Contacts []reachable `json:"contacts"`
}

// reachable is a contact whom the firm may mail.
type reachable struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Email       string `json:"email"`
	AccountName string `json:"account_name"`
}

// preNoticeList answers GET …/pre-notices.
type preNoticeList struct {
	Notices []preNotice `json:"notices" doc:"Empty once the cycle is open"`
}

// preNotice is a draft for the lead of an account to send from their own mailbox.
type preNotice struct {
	ContactID string `json:"contact_id"`
	Name      string `json:"name"`
	Email     string `json:"email"`
	Locale    string `json:"locale"`
	Subject   string `json:"subject"`
	Body      string `json:"body"`
}
