"""The portal: the first page of citizens, composed from what packages know."""
