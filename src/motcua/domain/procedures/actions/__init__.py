"""What can be done with procedures: publish, open and close channels."""
