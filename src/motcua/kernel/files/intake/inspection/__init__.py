"""Decides by structure whether bytes are one of the few kinds of file that people may hand in."""
