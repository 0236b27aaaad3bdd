"""Personal data under its own keys: sealed values, readings, keyed look-up, consents, retention."""
