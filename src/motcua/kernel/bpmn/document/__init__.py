"""The file as a value: opened safely, written out again with nothing lost, compared."""
