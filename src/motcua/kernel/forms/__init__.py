"""Forms as data: definitions, answers, validation, forms on the page."""
