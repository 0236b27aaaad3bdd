"""The bare floor: no permission, no validation, no audit, no file bytes, no sign-in."""
