"""A stand-in for a remote signing service (Cloud Signature Consortium API v2)."""
