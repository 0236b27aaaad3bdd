"""Find procedures as people type: without accents, in everyday words, with a slip of the finger."""
