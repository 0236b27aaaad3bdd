"""What every kind of matter has alike: said once by the kind, made here."""
