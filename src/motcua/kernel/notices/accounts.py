"""What this package does for accounts, which stand below it: telling, and the one-time code."""

from motcua.kernel.identity.api import code_of, tellers
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.actions.send import send
from motcua.kernel.notices.late import late_words


def _code(subject: Subject) -> str:
    return code_of(subject.id)


tellers.register("notices", send)
late_words.register("access_code", _code)
