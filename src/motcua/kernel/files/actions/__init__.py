"""Taking files in and letting them go, one verb a file."""
