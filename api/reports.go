package api

import (
	"context"

	"parallax/survey"
)

func (s *site) registerReports() {
	const tag = "Reports"
	operate(s, get, "/api/cycles/{cycle_id}/questions", operation{id: "getQuestionReport", tag: tag, summary: "Which question is misjudged most"}, s.questionReport)
	operate(s, get, "/api/cycles/{cycle_id}/sellers", operation{id: "getSellerReport", tag: tag, summary: "How sellers judge their accounts, by name"}, s.sellerReport)
	operate(s, get, "/api/sellers/{member_id}", operation{id: "getSeller", tag: tag, summary: "One seller over the years; sellers see their own"}, s.seller)
	operate(s, get, "/api/cycles/{cycle_id}/firm", operation{id: "getFirmReport", tag: tag, summary: "The executive's page"}, s.firmReport)
	operate(s, get, "/api/cycles/{cycle_id}/years", operation{id: "getYears", tag: tag, summary: "A cycle beside those before it: by question, segment and account"}, s.yearsReport)
}

func (s *site) questionReport(ctx context.Context, p survey.Principal, in *resultsInput) (*reply[questionReport], error) {
	r, err := s.Store.QuestionsAsOf(ctx, p, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return &reply[questionReport]{questionReport{Cycle: toCycleLine(r.Cycle), Accounts: r.Accounts, Questions: list(r.Questions, toQuestionFigures)}}, nil
}

func (s *site) sellerReport(ctx context.Context, p survey.Principal, in *resultsInput) (*reply[sellerReport], error) {
	r, err := s.Store.SellersAsOf(ctx, p, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	out := sellerReport{Cycle: toCycleLine(r.Cycle), Sellers: []SellerFigures{}}
	for _, f := range r.Sellers {
		out.Sellers = append(out.Sellers, toSellerFigures(f.Member, f.Calibration))
	}
	return &reply[sellerReport]{out}, nil
}

func (s *site) seller(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"member_id" maxLength:"40"`
},
) (*reply[sellerPage], error) {
	page, err := s.Store.Seller(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[sellerPage]{toSellerPage(page)}, nil
}

func (s *site) firmReport(ctx context.Context, p survey.Principal, in *resultsInput) (*reply[firmReport], error) {
	r, err := s.Store.FirmReportAsOf(ctx, p, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return &reply[firmReport]{toFirmReport(r)}, nil
}

func (s *site) yearsReport(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[yearsReport], error) {
	r, err := s.Store.Years(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[yearsReport]{toYearsReport(r)}, nil
}
