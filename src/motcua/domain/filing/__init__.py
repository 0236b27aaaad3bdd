"""What is typed and not yet filed, by citizens, at the counter, by other systems; and filing it."""
