"""Stand-ins for the national payment platform and for a bank that pays VietQR codes."""
