"""What writes requests outside the acts on one."""
