"""A process that moves one dossier and kills itself at its k-th statement, for tests."""

import os
import sys
from uuid import UUID

import django

from motcua.kernel.base.testing import die_within


def main(dossier_id: str, batch_id: str, deaths: str) -> None:
    """Move the dossier of a batch; SIGKILL at the given statement, none when 0.

    Several statements, with commas between, each in a process of its own: then a line for each,
    with what it ended in.
    """
    django.setup()
    if "," not in deaths:
        _move(dossier_id, batch_id, int(deaths))
        return
    for die_at in deaths.split(","):
        child = os.fork()
        if child == 0:
            _move(dossier_id, batch_id, int(die_at))
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")


def _move(dossier_id: str, batch_id: str, die_at: int) -> None:
    from motcua.domain.version_moves.actions.move_version import move_version
    from motcua.kernel.identity.api import actor_of, demo

    actor = actor_of(demo.account_of("kien"))
    statements = die_within(die_at)
    row = move_version(actor=actor, dossier_id=UUID(dossier_id), batch_id=UUID(batch_id))
    sys.stdout.write(f"{row.state} {len(statements)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
