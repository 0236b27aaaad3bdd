"""Append to the ledger through the platform's own settings, until told to stop.

A line on standard output for each entry that was acknowledged: its number, and when.
"""

import sys
import time

import django

django.setup()

from django.db import DatabaseError, close_old_connections, transaction  # noqa: E402

from motcua.kernel.base.api import SYSTEM, ids  # noqa: E402
from motcua.kernel.keeping.events import GAP_SIGNED  # noqa: E402
from motcua.kernel.ledger.api import Subject, append  # noqa: E402


def main() -> None:
    number = 0
    while True:
        number += 1
        close_old_connections()
        try:
            with transaction.atomic():
                entry = append(
                    GAP_SIGNED,
                    subject=Subject(kind="drill", id=ids.new_id()),
                    actor=SYSTEM,
                    open={"missing": str(number), "reason": "diễn tập"},
                )
        except DatabaseError as fault:
            print(f"no {number} {time.time():.3f} {type(fault).__name__}", file=sys.stderr)
            time.sleep(0.2)
        else:
            print(f"{number} {time.time():.3f} {entry.pk}", flush=True)
            time.sleep(0.02)


if __name__ == "__main__":
    main()
