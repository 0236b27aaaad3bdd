"""What citizens see of payments."""
