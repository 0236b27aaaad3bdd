"""A process that files one draft and kills itself at its k-th statement, for tests that ask how."""

import sys
from uuid import UUID

import django

from motcua.domain.filing import api as filing
from motcua.kernel.base.testing import die_within


def main(key: str, draft_id: str, die_at: int) -> None:
    """File the draft as a member of the cast; SIGKILL at the given statement, none when 0."""
    django.setup()
    from motcua.kernel.identity.api import actor_of, demo

    actor = actor_of(demo.account_of(key))
    statements = die_within(die_at)
    filed = filing.file_dossier(actor=actor, draft_id=UUID(draft_id))
    sys.stdout.write(f"{filed.dossier.code} {len(statements)}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
