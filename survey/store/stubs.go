package store

import (
	"context"

	"parallax/survey"
)

var errNotYet = survey.Errorf(survey.Internal, "not there yet")

func (s *Store) Accounts(ctx context.Context, p survey.Principal, q AccountQuery) (AccountPage, error) {
	return AccountPage{}, errNotYet
}
func (s *Store) Account(ctx context.Context, p survey.Principal, id string) (AccountDetail, error) {
	return AccountDetail{}, errNotYet
}
func (s *Store) CycleAccounts(ctx context.Context, p survey.Principal, id string) ([]PortfolioLine, error) {
	return nil, errNotYet
}
func (s *Store) Gap(ctx context.Context, p survey.Principal, cycleID, accountID string) (GapPage, error) {
	return GapPage{}, errNotYet
}
func (s *Store) Tasks(ctx context.Context, p survey.Principal) ([]Task, error) { return nil, errNotYet }
