"""The register of breaches of personal data, with the seventy-two hours and the notification."""
