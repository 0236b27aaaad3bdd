"""Answers of a draft: as typed, as sent in parts, as another system sends them."""
