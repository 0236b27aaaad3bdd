"""Stand-ins for the State's and the public certification authorities, and a time-stamping one."""
