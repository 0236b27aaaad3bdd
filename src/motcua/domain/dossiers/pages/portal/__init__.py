"""What citizens see of dossiers: filing, following, proving."""
