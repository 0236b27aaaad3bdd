"""What leaders confirm for, and hand over to, their own officers."""
