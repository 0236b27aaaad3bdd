"""What people agreed to, and how they take it back."""
