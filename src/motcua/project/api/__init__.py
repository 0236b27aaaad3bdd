"""The HTTP API at `/api/v1/`: what packages declare, composed, guarded and described."""
