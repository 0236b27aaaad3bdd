"""Who may sign what: as packs say by date, and as it was given to posts in writing."""
