"""Officers and other systems as administrators see them."""
