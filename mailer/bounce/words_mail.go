package bounce

// What the heads of notices and automatic answers look like, in lower case.

// serverNames are parts of the addresses and names that mail servers write under.
var serverNames = []string{
	"mailer-daemon", "mailerdaemon", "mailer daemon", "mail-daemon", "postmaster", "mail delivery s", "mail administrator", "mail delivery service",
	"system administrator", "microsoftexchange", "microsoft exchange", "<>", "mdaemon@", "mail deliver", "bounce@", "bounces@", "double-bounce",
}

// undeliveredSubjects are parts of the subjects of bounces.
var undeliveredSubjects = []string{
	"undeliver", "delivery fail", "delivery status", "delivery notification", "delivery has failed", "failure notice", "mail failure", "mail system error",
	"returned mail", "returned to sender", "returning message", "non-delivery", "nondeliverable", "non delivery", "not delivered", "could not be delivered",
	"couldn't be delivered", "delivery error", "mail delivery", "message status", "user unknown", "warning: could not send", "warning: message", "delayed",
	"delivery report", "error sending your mail", "mail failed", "delivery attempt", "delivery problem", "unzustellbar", "nicht zugestellt", "unzustellbarkeit", "non remis", "échec de la remise",
	"non distribué", "no entregado", "no se puede entregar", "devuelto", "non recapitabile", "mancata consegna", "não foi possível entregar",
	"não entregue", "onbestelbaar", "kan ikke leveres", "kunde inte levereras", "nie dostarczono", "не доставлено", "недоставленное", "не может быть доставлено",
	"配信不能", "配信エラー", "退信", "无法投递",
}

// undeliveredWords are parts of the texts of bounces that have no telling subject.
var undeliveredWords = []string{
	"could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "was not delivered", "wasn't delivered",
	"wasn't able to deliver", "was not able to deliver", "unable to deliver", "did not reach the following recipient", "delivery has failed",
	"delivery to the following recipient", "failed permanently", "failed to deliver", "has not been delivered", "undeliverable", "permanent error",
	"transcript of session", "unknown local-part", "konnte nicht zugestellt", "n'a pas pu être", "no se pudo entregar", "recapitare il messaggio",
	"не удалось доставить", "не может быть доставлено", "could not be sent", "trouble delivering",
}

// delayedWords are parts of subjects that warn.
var delayedWords = []string{
	"delayed", "delivery status notification (delay)", "delivery delay", "delivery incomplete", "still being retried", "warning: could not send",
	"warning: message", "message delay", "delay notification", "(delay)", "zustellung verzögert", "verzögert", "retardé", "retrasado", "in ritardo", "задержка",
}

// stillTrying are parts of texts that warn.
var stillTrying = []string{
	"will be retried", "will continue to try", "will keep trying", "will continue trying", "do not need to resend", "don't need to resend", "no need to resend",
	"this is a warning message only", "has been delayed", "not yet been delivered", "hasn't been delivered yet", "no action is required on your part",
}

// awaySubjects are the beginnings of the subjects that mail programs give to answers of people who are away.
var awaySubjects = []string{
	"auto:", "auto-reply", "auto reply", "autoreply", "automatic reply", "auto response", "auto-response", "automatic response", "automated reply",
	"automated response", "autoresponder", "auto-responder", "out of office", "out-of-office", "out of the office", "i am out of", "i'm out of", "ooo:", "ooo ", "away from", "away until",
	"vacation", "on vacation", "on leave", "holiday reply", "maternity leave", "parental leave", "i am away", "i'm away",
	"automatische antwort", "abwesenheit", "abwesend", "nicht im büro", "außer haus", "ich bin nicht", "urlaub", "im urlaub",
	"réponse automatique", "absence du bureau", "absent", "message d'absence", "en congé",
	"respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "ausente", "ausencia",
	"risposta automatica", "fuori sede", "fuori ufficio", "assenza", "in ferie",
	"resposta automática", "resposta automatica", "fora do escritório", "ausência", "de férias",
	"automatisch antwoord", "automatische reactie", "afwezig", "niet aanwezig",
	"automatiskt svar", "autosvar", "frånvaro", "ej på kontoret", "automatisk svar", "fravær", "ikke til stede", "poissa", "automaattinen vastaus", "lomalla",
	"odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "nieobecność", "poza biurem", "automatická odpov", "mimo kancelář", "nepřítomnost",
	"automatikus válasz", "házon kívül", "răspuns automat", "samodejni odgovor", "automatski odgovor", "автоматичен отговор",
	"автоответ", "автоматический ответ", "нет на месте", "автоматична відповідь", "αυτόματη απάντηση", "εκτός γραφείου",
	"otomatik yanıt", "ofis dışında", "自動応答", "自動返信", "不在", "不在通知", "自动回复", "自動回覆", "自动答复", "自動回復", "외출 중", "부재중", "자동 회신", "자동 응답",
	"رد تلقائي", "الرد التلقائي", "תשובה אוטומטית", "מענה אוטומטי", "trả lời tự động", "balasan otomatis", "ตอบกลับอัตโนมัติ",
}

// challengeSubjects are parts of the subjects of programs that let only those write who prove that they are human.
var challengeSubjects = []string{
	"please confirm your message", "please confirm your email", "confirm your message to", "confirmation required", "verify your email to", "[boxbe]",
	"(spamarrest)", "challenge-response", "sender verification required", "your message is awaiting",
}
