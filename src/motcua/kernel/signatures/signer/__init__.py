"""The signer: the only process that opens signing keys."""
