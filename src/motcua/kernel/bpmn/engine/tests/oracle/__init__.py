"""Another engine beside ours: random sound models, random histories, the same answers."""
