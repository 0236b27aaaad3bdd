"""What people say to the State: feedback and complaints, each with its law, clock and answer."""
