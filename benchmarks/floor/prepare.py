"""`python -m benchmarks.floor.prepare COUNT`: make the floor's tables and rows."""

import json
import os
import sys

import django


def main() -> None:
    """Make the tables, fill them, and print the keys of the whole cases."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from benchmarks.floor.rows import fill

    sys.stdout.write(json.dumps(fill(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
