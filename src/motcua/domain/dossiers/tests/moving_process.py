"""A process that moves one dossier and kills itself at its k-th statement, for tests."""

import sys
from uuid import UUID

import django

from motcua.domain.dossiers.tests.filing_process import die_within


def main(dossier_id: str, batch_id: str, die_at: int) -> None:
    """Move the dossier of a batch; SIGKILL at the given statement, none when 0."""
    django.setup()
    from motcua.domain.dossiers.actions.move_version import move_version
    from motcua.kernel.identity.api import actor_of, demo

    actor = actor_of(demo.account_of("kien"))
    statements = die_within(die_at)
    row = move_version(actor=actor, dossier_id=UUID(dossier_id), batch_id=UUID(batch_id))
    sys.stdout.write(f"{row.state} {len(statements)}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
