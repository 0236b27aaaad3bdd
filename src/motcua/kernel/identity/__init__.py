"""Know who acts: people, accounts, sign-in, holdings of posts, clients of the API."""
