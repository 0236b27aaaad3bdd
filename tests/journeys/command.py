"""`python -m tests.journeys.command ARGUMENTS`: the platform's command line as a module."""

from motcua.project.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
