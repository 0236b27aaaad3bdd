"""The form beside a telephone."""
