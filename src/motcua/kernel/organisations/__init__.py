"""Hold areas, agencies, units and posts as dated rows, with their codes old and new."""
