package migrations

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
)

// To brings a database up or down to a step.
func To(ctx context.Context, dialect string, db *sql.DB, pool *pgxpool.Pool, version int64) error {
	provider, err := provide(dialect, db, pool)
	if err != nil {
		return err
	}
	now, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	if now > version {
		_, err = provider.DownTo(ctx, version)
	} else {
		_, err = provider.UpTo(ctx, version)
	}
	return err
}
