"""A worker in a process of its own, for tests that kill it."""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from motcua.kernel.jobs import worker

    worker.run(sys.argv[1:], threads=1, poll_seconds=0.05)
