"""Settings, root urls, processes and the command line: the only place that knows everything."""
