"""What the law has erased of a person."""
