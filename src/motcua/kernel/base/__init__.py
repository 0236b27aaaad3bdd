"""What every package stands on: clock, ids, actors, Vietnamese text, registries, the write gate."""
