"""Where the payment platform and banks report."""
