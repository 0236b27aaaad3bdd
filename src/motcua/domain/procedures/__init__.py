"""Say what each administrative procedure asks, gives, costs and how long it may take."""
