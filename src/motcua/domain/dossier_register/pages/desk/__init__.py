"""What officers see of the register."""
