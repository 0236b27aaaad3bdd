"""Orders as the second person meets them, who publishes what others wrote."""
