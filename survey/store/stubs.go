package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"parallax/survey"
)

var errNotYet = survey.Errorf(survey.Internal, "not there yet")

func (s *Store) Accounts(ctx context.Context, p survey.Principal, q AccountQuery) (AccountPage, error) {
	return AccountPage{}, errNotYet
}
func (s *Store) Account(ctx context.Context, p survey.Principal, id string) (AccountDetail, error) {
	return AccountDetail{}, errNotYet
}
func (s *Store) Cycles(ctx context.Context, p survey.Principal) ([]CycleLine, error) {
	return nil, errNotYet
}
func (s *Store) Cycle(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) CreateCycle(ctx context.Context, p survey.Principal, d survey.CycleDraft) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) UpdateCycle(ctx context.Context, p survey.Principal, id string, d survey.CycleDraft) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) DeleteCycle(ctx context.Context, p survey.Principal, id string) error {
	return errNotYet
}
func (s *Store) Preflight(ctx context.Context, p survey.Principal, id string) (Preflight, error) {
	return Preflight{}, errNotYet
}
func (s *Store) SendTest(ctx context.Context, p survey.Principal, id string) (to string, err error) {
	return "", errNotYet
}
func (s *Store) Launch(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) CloseCycle(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) ExtendCycle(ctx context.Context, p survey.Principal, id string, closesAt time.Time) (CycleDetail, error) {
	return CycleDetail{}, errNotYet
}
func (s *Store) CycleAccounts(ctx context.Context, p survey.Principal, id string) ([]PortfolioLine, error) {
	return nil, errNotYet
}
func (s *Store) Gap(ctx context.Context, p survey.Principal, cycleID, accountID string) (GapPage, error) {
	return GapPage{}, errNotYet
}
func (s *Store) Tasks(ctx context.Context, p survey.Principal) ([]Task, error) { return nil, errNotYet }

func (s *Store) loadCycle(db *gorm.DB, p survey.Principal, id string) (survey.Cycle, error) {
	return survey.Cycle{}, errNotYet
}

func (s *Store) instrument(c survey.Cycle) (survey.Instrument, error) {
	return s.instruments.At(c.InstrumentKey, c.InstrumentVersion, "en")
}
