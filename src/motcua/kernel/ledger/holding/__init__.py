"""The keys of the log and of receipts where another process has them."""
