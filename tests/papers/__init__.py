"""Every paper of every complete service, made as it is in use and read as a stranger would."""
