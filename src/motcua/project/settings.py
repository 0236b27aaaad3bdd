"""Placeholder replaced below."""
SECRET_KEY = "x"
INSTALLED_APPS = []
