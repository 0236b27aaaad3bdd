"""That whoever names an officer at a shell is that officer: as at the page of signing in."""

from collections.abc import Callable
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings

from motcua.kernel.base.api import Refusal
from motcua.kernel.identity.models import Account


class NotProvedError(Refusal):
    """A command names somebody who did not show, at this keyboard, that they ask for it."""

    code = "not_proved"


def needs_proof() -> bool:
    """Say whether a name alone is believed: in the demonstration, where all passwords are known."""
    return not settings.MOTCUA_DEMO


def require_proof(account_id: UUID, *, login: str, ask: Callable[[str], str]) -> None:
    """Ask for an officer's password, and for the code of their telephone where they have one.

    Whoever has the machine can do worse by other ways; but no command bears two names, which one
    person typed. A security key cannot be asked for here: its owner's password has to do.

    Args:
        account_id: Whose name stands in the command.
        login: As it stands there.
        ask: Asks one question at the keyboard, without showing the answer.

    Raises:
        NotProvedError: The password or the code is wrong.
    """
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    is_known = account is not None and account.check_password(ask(f"Mật khẩu của {login}: "))
    if account is None or not is_known:
        raise NotProvedError(f"Mật khẩu của {login} không đúng. Chưa làm gì.")
    factors = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP)
    for factor in factors:
        if not factor.wrap().validate_code(ask(f"Mã trên điện thoại của {login}: ").strip()):
            raise NotProvedError(f"Mã trên điện thoại của {login} không đúng. Chưa làm gì.")
