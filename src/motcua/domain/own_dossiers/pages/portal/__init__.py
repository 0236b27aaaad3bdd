"""What owners see of one dossier: following, mending, proving."""
