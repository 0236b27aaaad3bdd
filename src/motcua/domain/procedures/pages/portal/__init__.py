"""What citizens see of procedures."""
