"""What those who administer or lead see of signing keys."""
