"""What dossiers tell in numbers: to anyone, to whoever files, to whoever settles."""
