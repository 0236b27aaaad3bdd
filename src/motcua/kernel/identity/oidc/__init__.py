"""Let citizens sign in with the State's electronic identity, by OpenID Connect.

Our own relying party on httpx and PyJWT: it binds the answer to this browser (state, nonce, PKCE),
checks the token's signature always, goes out through `exchange` alone, and keeps nothing in clear.
"""
