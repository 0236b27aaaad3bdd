"""The demonstration province: everything that is missing is made, once, by the real actions."""
