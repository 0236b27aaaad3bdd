"""What a backup or a restore says when it does not do what was asked."""

from motcua.kernel.base.api import Refusal


class WrongKeysError(Refusal):
    """The keys do not open what they were given for."""

    code = "wrong_keys"


class VaultError(Refusal):
    """The folder is no backup, or not a whole one."""

    code = "vault"


class BadPlaceError(Refusal):
    """Something would lie where it must not."""

    code = "bad_place"


class DatabaseToolError(Refusal):
    """A program of the database did not do its part."""

    code = "database_tool"
