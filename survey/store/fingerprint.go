package store

import "context"

// fingerprintSQL knows a PostgreSQL database by its server's cluster, itself, its tables, and the timeline of its log: restoring
// a dump makes tables anew, restoring files to a point in time begins another timeline.
const fingerprintSQL = `SELECT (SELECT system_identifier FROM pg_control_system()) || '/' ||
	(SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || CAST(CAST('instances' AS regclass) AS oid) || '/' ||
	substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)`

// fingerprint is what the database is known by, and no copy of it has; empty where it can't be told. On SQLite it is the file's
// number in its file system.
func (s *Store) fingerprint(ctx context.Context) (string, error) {
	if s.database.Dialect == PostgreSQL {
		var out string
		if err := s.rows(ctx).Raw(fingerprintSQL).Scan(&out).Error; err != nil {
			if unavailable(err) {
				return "", err
			}
			return "", nil // a server that keeps these functions to itself
		}
		return out, nil
	}
	var files []struct{ Name, File string }
	if err := s.rows(ctx).Raw("PRAGMA database_list").Scan(&files).Error; err != nil {
		return "", err
	}
	for _, f := range files {
		if f.Name == "main" && f.File != "" {
			return fileNumber(f.File)
		}
	}
	return "", nil
}
