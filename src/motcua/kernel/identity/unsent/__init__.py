"""What was typed and sent without a session: kept for its writer until they are back."""
