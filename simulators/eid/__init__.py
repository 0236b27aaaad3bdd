"""Stand in for the State's electronic identity: OpenID Connect with the claims it really sends."""
