"""What an account is to be given: who asks, who confirms, who hands the code over, and the code."""
