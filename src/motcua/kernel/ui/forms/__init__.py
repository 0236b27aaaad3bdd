"""Forms on pages: their fields, whose page they stood on, what is kept until it is sent."""
