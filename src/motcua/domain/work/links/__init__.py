"""What one matter has to do with another: seen from both, followed by whoever may."""
