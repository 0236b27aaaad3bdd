"""Who reaches what: every address, everyone of the cast, objects of three agencies."""
