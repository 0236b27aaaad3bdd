"""Play a process under arrivals and staffing, over working time."""
