"""The province, Hoa signed in, and a filing on a quiet working day."""

from motcua.domain.dossiers.testing.at_portal import hoa, province, stranger

__all__ = ["hoa", "province", "stranger"]
