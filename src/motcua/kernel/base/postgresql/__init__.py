"""Django's PostgreSQL backend, its statements planned once: the server binds their values."""
