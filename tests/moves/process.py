"""A process that makes the database of a release, fills its moved tables, and brings it forward."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import django


def main() -> None:
    """Print the moved tables as they were and as they are, by label, as JSON."""
    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from tests.moves.release import GONE, LEAVES, MOVED, RENAMED
    from tests.moves.rows import make

    executor = MigrationExecutor(connection)
    executor.migrate(list(LEAVES.items()))
    then = executor.loader.project_state(list(LEAVES.items())).apps
    for label in MOVED:
        make(then, label)
    columns = {
        old: [name for name in _columns(then.get_model(old)) if f"{old}.{name}" not in GONE]
        for old in MOVED
    }
    before = {old: _table(then.get_model(old), columns[old], columns[old]) for old in MOVED}

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    now = django.apps.apps
    names = {old: [RENAMED.get(f"{old}.{name}", name) for name in columns[old]] for old in MOVED}
    after = {
        old: _table(now.get_model(new), names[old], columns[old]) for old, new in MOVED.items()
    }
    sys.stdout.write(json.dumps({"before": before, "after": after}, default=_plain))


def _columns(model: Any) -> list[str]:
    return sorted(field.column for field in model._meta.concrete_fields)


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _table(model: Any, columns: Sequence[str], names: Sequence[str]) -> list[dict[str, object]]:
    """Return the rows as the database holds them, by the names that columns had then."""
    from django.db import connection

    quoted = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {quoted} FROM {table}")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


if __name__ == "__main__":
    main()
