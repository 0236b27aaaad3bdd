"""Mechanisms; no word of public administration above the organisation chart."""
