"""What can be done with payments: ask, record, cancel."""
