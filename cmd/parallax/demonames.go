package main

import (
	"strconv"
	"strings"
)

// What invented clients are called and where they belong. Some names are long and one is written from right to left, because
// some are in life.
var (
	crowdStems = strings.Fields(`Alder Amberley Arkwright Ashdown Bellamy Birkdale Blackmere Bramley Calder Camborne Carrick
Castell Cedarholm Clearwater Cobalt Cranford Darnley Deepdale Eastvale Edgemoor Elmsworth Fairhaven Falkland Fennmark Foxley
Glenmore Granby Halden Hartwell Hawkesley Helmsdale Holmfirth Ironbridge Jarrow Kelso Kingsmere Lakeland Langdale Larchmont
Linden Marchwood Mayfield Merrow Millbrook Northgate Norwick Oakmere Orrin Pennant Quarrington Ravensworth Redmarley Rothwell
Sandford Selwyn Silverdale Stanmore Thornbury Tideswell Ulverton Wexcombe Whitmore Winterbourne Yarrow`)
	crowdTrades = []string{
		"Logistics", "Foods", "Insurance", "Rail", "Hospitals", "Machine Works", "Pharma", "Retail", "Energy", "Timber", "Airports", "Paper",
		"Bank", "Shipping", "Schools", "Ceramics", "Water", "Optics", "Cosmetics", "Fisheries", "Media", "Wines", "Leasing", "Chemicals",
		"Homes", "Dairy", "Hotels", "Textiles", "Telecom", "Ports", "Power", "Publishing", "Motors", "Engineering", "Renewables", "Clinics",
		"Construction", "Robotics", "Tourism", "Steel",
	}
	crowdIndustries = []string{
		"Transport", "Food", "Insurance", "Health", "Manufacturing", "Retail", "Energy", "Banking", "Education", "Utilities", "Media", "Construction",
	}
	crowdRegions    = []string{"Nordics", "Benelux", "DACH", "DACH", "UK & Ireland", "UK & Ireland", "France", "Italy", "Iberia"}
	crowdCurrencies = []string{"EUR", "EUR", "EUR", "GBP", "USD"}
	crowdPatterns   = []pattern{blind, slight, slight, strong, strong, strong, hidden, concern, split, quiet}
)

// crowdName is the nth client's name; all differ.
func crowdName(n int) string {
	switch n % 500 {
	case 17:
		return "The Amalgamated Stonemasons’, Tilers’ and Plasterers’ Guild " + strconv.Itoa(n)
	case 29:
		return "شركة النخيل للتجارة " + strconv.Itoa(n)
	}
	stem, trade := crowdStems[n%len(crowdStems)], crowdTrades[n/len(crowdStems)%len(crowdTrades)]
	name := stem + " " + trade
	if again := n / (len(crowdStems) * len(crowdTrades)); again > 0 {
		name += " " + strconv.Itoa(again+1)
	}
	return name
}
