"""Sessions: one sign-in on one device, ended by time, by its owner or by an administrator."""
