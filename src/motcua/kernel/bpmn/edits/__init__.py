"""Small changes to a document, each of which gives a new one."""
