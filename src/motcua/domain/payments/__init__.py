"""Say what is due and record what was paid."""
