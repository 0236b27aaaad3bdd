"""Stand-ins for the SMS gateway and the mail server, with pages that show what arrived."""
