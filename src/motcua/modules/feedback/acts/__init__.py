"""What officers do to feedback, one act a file; each says why not in one place."""
