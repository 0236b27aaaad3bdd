"""Django's SQLite backend with a write gate: writers queue before they begin, not inside SQLite."""
