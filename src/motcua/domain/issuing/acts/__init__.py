"""What is done to a matter with its papers, for whatever kind has them."""
