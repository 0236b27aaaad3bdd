"""What the platform costs beside the least that Django can do; `make bench` runs it all."""
