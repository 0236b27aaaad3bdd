"""A process that counts one batch and kills itself at its k-th statement, for tests."""

import sys
from uuid import UUID

import django

from motcua.kernel.base.testing import die_within


def main(reading_id: str, done: int, die_at: int) -> None:
    """Count the next batch of a reading; SIGKILL at the given statement, none when 0."""
    django.setup()
    from motcua.domain.insight.actions.read_on import read_on
    from motcua.domain.insight.jobs import ask_for_batch

    statements = die_within(die_at)
    reading = read_on(reading_id=UUID(reading_id), done=done, ask=ask_for_batch)
    sys.stdout.write(f"{reading.state} {len(statements)}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
