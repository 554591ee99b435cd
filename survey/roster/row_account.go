package roster

import (
	"strings"

	"parallax/survey"
)

func (r *reader) account(at Place, rec record) Account {
	a := Account{
		Place:    at,
		Name:     strings.Join(strings.Fields(r.line(rec, "account", maxAccount, true)), " "),
		Industry: r.line(rec, "industry", maxWord, false),
		Region:   r.line(rec, "region", maxWord, false),
		Tier:     r.line(rec, "tier", maxWord, false),
		Declared: !r.layout.contacts,
	}
	a.Key = NameKey(a.Name)
	a.TimeZone = r.zone(rec, "account_time_zone")
	if a.TimeZone == "" && !r.layout.contacts {
		a.TimeZone = r.zone(rec, "time_zone")
	}
	a.Value, a.Currency = r.value(rec)
	a.Lead = r.lead(at, rec)
	a.Team = r.team(at, rec)
	return a
}

func (r *reader) value(rec record) (*Amount, string) {
	code := ""
	if raw := r.line(rec, "currency", maxWord, false); raw != "" {
		var ok bool
		if code, ok = currencyWord(raw); !ok {
			r.report(rec.row, r.sheet.header(r.table.file, "currency"), survey.Problem{
				Found: show(raw), Expected: "a currency code such as EUR, USD or GBP", Fix: "Write the code of three letters.",
			})
			return nil, ""
		}
	}
	raw := r.line(rec, "value", maxWord, false)
	if raw == "" {
		return nil, code
	}
	header := r.sheet.header(r.table.file, "value")
	amount, sign, why := money(raw, r.marks)
	if why != "" {
		r.report(rec.row, header, survey.Problem{Found: show(raw), Expected: why, Fix: "Write the amount in full with digits only, such as 1200000 or 1200000.00."})
		return nil, ""
	}
	settled, ok := agree(code, sign)
	if !ok {
		r.report(rec.row, header, survey.Problem{
			Found: show(raw) + ", with the currency " + show(code), Expected: "one currency", Fix: "Write the amount without a sign, and the code of its currency in the column currency.",
		})
		return nil, ""
	}
	if _, exact := amount.Minor(settled); !exact {
		r.report(rec.row, header, survey.Problem{Found: show(raw), Expected: "at most as many decimals as the currency has", Fix: "Round the amount."})
		return nil, ""
	}
	return &amount, settled
}
