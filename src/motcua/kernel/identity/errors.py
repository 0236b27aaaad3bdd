"""What can go wrong when someone signs in or is looked for."""

from motcua.kernel.base.api import Refusal

NO_ACCOUNT = "Không có tài khoản này."
NO_OFFICER = "Không có tài khoản cán bộ này."
IS_CLOSED = "Tài khoản này đã bị khóa."


class SignInRefusedError(Refusal):
    """Who came could not be let in; the message says why and what now."""

    code = "sign_in_refused"


class DemoIsOffError(Refusal):
    """One-click sign-in and the invented cast exist in demonstrations alone."""

    code = "demo_is_off"


class UnknownAccountError(Refusal):
    """No account is meant by what was given."""

    code = "unknown_account"


class LoginTakenError(Refusal):
    """Another account bears the login."""

    code = "login_taken"


class BadTokenError(Refusal):
    """A token of the API is unknown, expired or revoked; which one is not told."""

    code = "bad_token"


class CastFileError(Refusal):
    """The file of the demonstration's cast is missing or faulty."""

    code = "cast_file"


class OwnAccountError(Refusal):
    """Nobody changes their own rights."""

    code = "own_account"


class LastAdministratorError(Refusal):
    """The platform would be left without an administrator."""

    code = "last_administrator"


class TokenIssuedError(Refusal):
    """The form was sent again: its token exists and cannot be shown a second time."""

    code = "token_issued"


class GrantRefusedError(Refusal):
    """What an account was to be given may not be asked, confirmed or used so."""

    code = "grant_refused"


class ErasureRefusedError(Refusal):
    """A person's data cannot be erased so, or not yet; nothing of it was."""

    code = "erasure_refused"
