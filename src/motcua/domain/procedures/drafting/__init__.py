"""Work on a pack folder outside the packs: its files as texts, checked, rewritten, compared."""
