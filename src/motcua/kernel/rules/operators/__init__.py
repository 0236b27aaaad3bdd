"""What operators, dots and patterns mean between the values of FEEL."""
