package foreign

import (
	"regexp"
	"strings"
)

// words of columns that people use, and what they mean. The first that fits
// counts.
var (
	payers = map[string]string{
		"investor": "INVESTED_IN", "investors": "INVESTED_IN", "lead investor": "INVESTED_IN", "fund": "INVESTED_IN",
		"acquirer": "ACQUIRED", "acquiring company": "ACQUIRED", "owner": "OWNS", "shareholder": "OWNS",
		"lender": "FINANCES", "buyer": "BUYS_FROM", "customer": "BUYS_FROM", "client": "BUYS_FROM", "tenant": "TENANT_OF",
	}
	payees = []string{
		"company", "startup", "investee", "portfolio company", "target", "acquired company", "borrower", "seller",
		"supplier", "vendor", "provider", "recipient", "site",
	}
	common = map[string]string{
		"date": "since", "announced": "since", "announced on": "since", "announcement date": "since", "start": "since", "start date": "since",
		"end": "ends", "end date": "ends", "amount": "amount_usd", "value": "amount_usd", "price": "amount_usd", "deal value": "amount_usd", "deal size": "amount_usd", "size": "amount_usd",
		"valuation": "valuation_usd", "stake": "stake_pct", "round": "round", "series": "round", "stage name": "round",
		"link": "source.url", "url": "source.url", "source": "source.url", "source url": "source.url", "reference": "source.url",
		"publisher": "source.publisher", "published": "source.published", "title": "source.title",
		"deal": "deal.name", "deal name": "deal.name", "comment": "note", "comments": "note", "notes": "note", "remarks": "note",
	}
	things = map[string]string{
		"company": "name", "organisation": "name", "organization": "name", "title": "name", "url": "website", "homepage": "website", "web": "website",
		"hq": "country", "headquarters": "country", "location": "country", "founded in": "founded", "year": "founded", "year founded": "founded",
		"symbol": "ticker", "stock": "ticker", "about": "description", "summary": "description", "notes": "description", "type": "kind", "sector": "kind",
		"other names": "aliases", "aka": "aliases", "maker": "",
	}
)

var (
	notWord  = regexp.MustCompile(`[^a-z0-9]+`)
	millions = regexp.MustCompile(`(?i)(\bmillions?\b|\bmn\b|\$\s?m\b|\busd\s?m\b|\(m\)|\bmio\b)`)
	billions = regexp.MustCompile(`(?i)(\bbillions?\b|\bbn\b|\$\s?b\b|\busd\s?b\b|\(b\))`)
	iso      = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	numbered = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})[/.-]\d{4}$`)
)

// plainWords is a column's name without units and signs.
func plainWords(name string) string {
	name = billions.ReplaceAllString(millions.ReplaceAllString(name, ""), "")
	words := strings.Trim(notWord.ReplaceAllString(strings.ToLower(name), " "), " ")
	return strings.TrimSuffix(strings.TrimSuffix(words, " usd"), " in")
}
