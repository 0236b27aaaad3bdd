"""Tell people what happened to their business: one notice, several channels."""
