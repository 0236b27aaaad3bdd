"""Open dossiers in the studio: by code and state, nobody's data."""
