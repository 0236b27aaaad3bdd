"""Pages of the organisation chart."""
