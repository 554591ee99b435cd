package bounce

// What servers say, in lower case. Each is a part of a sentence that common servers are known to send; one that could also stand
// in a refusal of another kind is not listed.

// goneWords say that there is no such mailbox or domain, or no longer.
var goneWords = []string{
	"user unknown", "unknown user", "userunknown", "unknown address", "address unknown", "no such user", "no such mailbox", "no such recipient",
	"no such person", "no such address", "nosuchuser", "user not found", "user doesn't exist", "user does not exist", "not exist",
	"doesn't exist", "does not exist", "mailbox unavailable", "mailbox not found", "mailbox unknown", "unknown mailbox", "mailbox is unavailable",
	"mailbox not available", "no mailbox", "recipient not found", "recipientnotfound", "recipnotfound", "unknown recipient", "recipient unknown",
	"invalid recipient", "invalid address", "invalid mailbox", "invalid user", "bad destination", "bad address", "not a valid recipient",
	"not a valid mailbox", "not a valid user", "not a known user", "is not known", "user not known", "not our customer", "addressee unknown",
	"unrouteable address", "unroutable address", "undeliverable address", "not a registered gateway user", "no valid recipients",
	"recipient address rejected: access denied", "recipient address rejected: undeliverable", "email address wasn't found",
	"email address couldn't be found", "address couldn't be found", "address not found", "address wasn't found", "could not be found",
	"address was not found", "not found in the recipient's", "not listed in", "recipient name is not recognized", "not be found or is unable to receive",
	"sorry, no mailbox here", "vpopmail (#5.1.1)", "badrcptto", "validrcptto", "no account by that name",
	"account is disabled", "account has been disabled", "account disabled", "account that you tried to reach is disabled",
	"account that you tried to reach is inactive", "mailbox disabled", "mailbox is disabled", "mailbox is inactive", "inactive mailbox",
	"account is inactive", "inactive user", "inactive recipient", "account terminated", "user is terminated", "account closed", "account has been closed",
	"deactivated", "discontinued", "no longer available", "no longer accepts", "no longer valid", "no longer active", "no longer with",
	"no longer exist", "no longer in use", "has moved", "has been deleted", "account has been suspended", "user suspended",
	"bounced address", "address is on our suppression list", "previously bounced",
	"host not found", "host or domain name not found", "domain not found", "domain name not found", "unknown host", "host unknown", "nxdomain",
	"null mx", "no mail service", "doesn't accept mail", "does not accept mail", "domain does not exist", "name or service not known",
	"couldn't find a mail exchanger", "couldn't find any host", "invalid domain", "illegal host/domain", "no mx record", "no mx found", "this user doesn't have a",
	"5.1.0 address rejected", "invalid final delivery userid", "illegal alias", "illegal user", "mailbox is frozen",
	// other languages
	"benutzer unbekannt", "empfänger unbekannt", "unbekannter benutzer", "unbekannter empfänger", "existiert nicht", "nicht gefunden",
	"utilisateur inconnu", "destinataire inconnu", "adresse inconnue", "n'existe pas", "adresse d au moins un destinataire invalide",
	"usuario desconocido", "destinatario desconocido", "no existe", "utente sconosciuto", "destinatario sconosciuto", "non esiste",
	"usuário desconhecido", "não existe", "onbekende gebruiker", "bestaat niet", "пользователь не найден", "не существует", "нет такого пользователя",
	"ユーザーが見つかりません", "見つかりません", "宛先不明", "用户不存在", "收件人不存在", "帐号不存在", "账号不存在",
}

// fullWords say that the mailbox has no room.
var fullWords = []string{
	"mailbox full", "mailbox is full", "full mailbox", "inbox is full", "mailbox for user is full", "over quota", "overquota", "over its quota",
	"over the quota", "over disk quota", "quota exceeded", "exceeded quota", "exceeds quota", "exceeded its quota", "exceeded storage",
	"quotaexceeded", "disk quota", "mailbox quota", "quota violation", "mailbox size limit", "out of storage space", "storage quota", "not enough storage",
	"insufficient disk space", "not enough disk space", "mailbox has exceeded", "can't accept messages now", "mailboxfull",
	"postfach ist voll", "postfach voll", "postfach des empfängers ist voll", "boîte pleine", "boite pleine", "boîte aux lettres est pleine",
	"boîte de réception est pleine", "buzón está lleno", "buzón lleno", "casella piena", "caixa de correio cheia", "mailbox is vol", "почтовый ящик переполнен",
	"邮箱已满", "容量不足",
}

// refusedWords say that our server, our domain, our address or what the mail says is not wanted.
var refusedWords = []string{
	"spamhaus", "spamcop", "barracuda", "sorbs", "blacklist", "black list", "blocklist", "block list", "blocked using", "blocked by", "dnsbl", " rbl",
	"is blocked", "has been blocked", "reputation", "spam", "unsolicited", "bulk mail", "junk", "virus", "malware", "phish", "suspicious",
	"message content", "content rejected", "content filter", "content denied", "prohibited content", "dmarc", "dkim", " spf", "spf ", "sender policy", "reverse dns", "ptr record", "policy", "policies", "relaying", "relay access",
	"to relay", "relay denied", "not relay", "authenticat", "sender address", "sender rejected", "sender verify", "sender domain", "invalid sender",
	"sender denied", "sender not", "from address", "mail from", "client host", "helo", "your ip", "ip address", "sending ip", "rate limit",
	"too many messages", "too many connections", "too many recipients", "throttl", "complaints", "banned", "prohibit", "not authorized", "notauthorized", "not permitted", "not allowed", "access denied",
	"permission", "message rejected", "message refused", "message size", "message too", "too large", "too big", "size limit", "exceeds the maximum",
	"attachment type", "attachments are not", "administrative prohibition", "restricted", "only accepts mail from", "only accept mail from", "does not accept mail from", "unauthenticated", "starttls", "tls required",
	"abuse", "quarantin", "badmailfrom", "denied by", "frequency limited", "blocked ip", "valid from:", "gesperrt", "abgelehnt", "отклонено",
}

// passingWords say that something was down or slow and nobody came through.
var passingWords = []string{
	"greylist", "graylist", "try again", "try later", "temporar", "timed out", "timeout", "time out", "connection refused", "connection lost", "connection reset",
	"no route", "unreachable", "network error", "delivery time expired", "queue too long", "retry time", "mail loop", "routing loop", "loops back", "too many hops", "deferred",
	"could not connect", "couldn't connect", "wasn't able to establish an smtp connection", "not responding", "service unavailable", "cannot send message for",
	"receiving mail at a rate", "pipe to |", "generated during the delivery attempt", "local error", "mailer error", "internal error", "server error", "configuration error",
}

// mailWords say that the mail was refused, where no code says why.
var mailWords = []string{"transaction failed", "reject", "refused", "filtered", "violation", "not implemented"}
