"""What anyone may check: papers that were issued here, and what others hand out."""
