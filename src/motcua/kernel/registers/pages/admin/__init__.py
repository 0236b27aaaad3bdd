"""Books and codes as administrators see them."""
