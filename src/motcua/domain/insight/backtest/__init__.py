"""Back-test: what another version would have made of dossiers that have ended, in counts alone."""
