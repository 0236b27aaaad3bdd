"""What stands between the network and Django, so that no slow caller holds one of its threads."""
