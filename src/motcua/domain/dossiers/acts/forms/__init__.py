"""What the forms of acts choose from, and what was typed into them."""
