"""What heads and officers see of findings."""
