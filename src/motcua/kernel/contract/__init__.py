"""What every module must keep, as tests that one call gives it."""
