"""Typeset letters, slips and results: Typst templates and JSON in, PDF out."""
