"""A command that names an officer asks them at the keyboard, but in the demonstration."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal import auth as totp
from pytest_django import Settings

from motcua.kernel.identity.api import NotProvedError, needs_proof, require_proof
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.testing import make_officer
from motcua.kernel.identity.tests.test_officer_sign_in import PASSWORD, code_now

pytestmark = pytest.mark.db


def typing(*answers: str) -> Callable[[str], str]:
    left = iter(answers)
    return lambda _question: next(left)


def prove(account: Account, *answers: str) -> None:
    require_proof(account.pk, login=account.login or "", ask=typing(*answers))


def test_a_name_alone_is_believed_in_the_demonstration_only(settings: Settings) -> None:
    settings.MOTCUA_DEMO = True
    in_demo = needs_proof()
    settings.MOTCUA_DEMO = False

    assert (in_demo, needs_proof()) == (False, True)


def test_whoever_is_named_types_their_password_and_the_code_of_their_telephone() -> None:
    minh = make_officer(login="minh.thu", password=PASSWORD, role="administrator")
    with pytest.raises(NotProvedError, match=r"Mật khẩu của minh\.thu không đúng"):
        prove(minh, "mat-khau-cua-nguoi-khac")
    prove(minh, PASSWORD)

    secret = totp.generate_totp_secret()
    totp.TOTP.activate(minh, secret)

    with pytest.raises(NotProvedError, match="Mã trên điện thoại"):
        prove(minh, PASSWORD, "000000")
    prove(minh, PASSWORD, code_now(secret))
