"""What a person gets of what is kept of them."""
