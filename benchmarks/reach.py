"""`python -m benchmarks.reach CODE`: twenty filtered rows, with the row filter and without it.

The restricted reader is an officer of one unit, who reaches a hundred thousand dossiers through
rows of reach; without the filter the same twenty are asked of the whole table. Both are prepared
queries, as those of the desk are.
"""

import json
import os
import sys
from statistics import median
from time import process_time

import django
from django.db.models import QuerySet

_ROWS = 20
_TIMES = 200


def main() -> None:
    """Print the processor milliseconds of both lists."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    from motcua.domain.dossiers.models import Dossier
    from motcua.kernel.access.api import visible
    from motcua.kernel.base.api import SYSTEM, Actor, prepared
    from motcua.kernel.identity.api import actor_of, demo

    minh = actor_of(demo.account_of("minh"))

    @prepared
    def listed(actor: Actor, code: str) -> "QuerySet[Dossier]":
        rows = visible(actor, Dossier.objects.filter(topic_code=code))
        return rows.order_by("-opened_at")[:_ROWS]

    def spent(actor: Actor) -> float:
        began = process_time()
        found = len(listed(actor, code=sys.argv[1]))
        if found != _ROWS:
            raise LookupError(f"{found} rows")
        return (process_time() - began) * 1000

    both = [(spent(minh), spent(SYSTEM)) for _ in range(_TIMES)]
    sys.stdout.write(json.dumps([median(one[0] for one in both), median(one[1] for one in both)]))


if __name__ == "__main__":
    main()
