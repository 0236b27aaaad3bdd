"""What ours is held against, in two measures.

The bare floor is the least that Django can do: no permission, no validation, no audit, no file
bytes, no sign-in. The fair floor knows who asks, reads what a page needs by the fewest statements,
renders as many bytes as the page has to say, and commits one row where ours records something. Its
databases have what ours have: SQLite a gate before its writers, PostgreSQL statements planned once.
"""
