"""Orders as administrators see them: codes and dates, nobody's data."""
