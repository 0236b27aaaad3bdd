"""Services as files: what a folder of a pack says, read, checked, found, computed."""
