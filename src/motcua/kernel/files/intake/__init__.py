"""Opens foreign bytes in a confined process that knows no database and no key."""
