"""A process that files one draft and kills itself at its k-th statement, for tests that ask how."""

import os
import signal
import sys
from uuid import UUID

import django


def main(key: str, draft_id: str, die_at: int) -> None:
    """File the draft as a member of the cast; SIGKILL at the given statement, none when 0."""
    django.setup()
    from motcua.domain.dossiers import api
    from motcua.kernel.identity.api import actor_of, demo

    actor = actor_of(demo.account_of(key))
    statements = die_within(die_at)
    filed = api.file_dossier(actor=actor, draft_id=UUID(draft_id))
    sys.stdout.write(f"{filed.dossier.code} {len(statements)}\n")


def die_within(die_at: int) -> list[str]:
    """Kill this process at its k-th statement from now on; return the list that counts them."""
    from django.db import connections

    statements: list[str] = []

    def watch(execute, sql, *rest):  # type: ignore[no-untyped-def]
        statements.append(sql)
        if len(statements) == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    for alias in ("default", "keys"):
        connections[alias].execute_wrappers.append(watch)
    return statements


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
