"""Confines the processes that open or run what people sent or wrote."""
