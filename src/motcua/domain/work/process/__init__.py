"""What a drawn process has to know of the matter that it belongs to, whatever its kind."""
