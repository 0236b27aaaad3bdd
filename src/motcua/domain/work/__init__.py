"""The office's common work: who has a subject, by when, what is to be done, who may see it."""
