"""Asking at the keyboard whether whoever a command names as doing it is there."""

import os
import sys
from getpass import getpass

from motcua.kernel.base.api import Actor, Refusal


def officer_proved(login: str) -> Actor:
    """Return the officer whom a command names, once they have shown that they ask for it.

    In the demonstration nothing is asked: its passwords are known to all.

    Raises:
        Refusal: There is none of that name, nobody sits at a keyboard, or it is another.
    """
    from motcua.domain.work.api import officer_called
    from motcua.kernel.identity.api import needs_proof, require_proof

    actor = officer_called(login)
    if needs_proof():
        require_proof(actor.id, login=login, ask=_ask)
    return actor


def _ask(question: str) -> str:
    if not _has_keyboard():
        raise Refusal(
            "Lệnh này phải do chính người được nêu tên gõ mật khẩu: hãy chạy ở một cửa sổ lệnh có"
            " bàn phím."
        )
    return getpass(question)


def _has_keyboard() -> bool:
    if sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
