"""Do work later: background jobs and schedules, the same on SQLite and PostgreSQL."""
