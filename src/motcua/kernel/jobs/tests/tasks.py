"""Tasks that the tests of the queue run, here and in worker processes."""

import time

from motcua.kernel.jobs.api import Json, formerly, job


@job()
def echo(*, value: Json = None) -> Json:
    """Give back what came in."""
    return value


@job(queue="storm", retries=50, lease_seconds=1)
def leave_mark(*, number: int) -> None:
    """Write one row for the number, slowly enough to be killed in the middle."""
    mark.enqueue(number=number)
    time.sleep(0.02)


@job(queue="marks")
def mark(*, number: int) -> None:
    """Never run; its row is the effect that the storm counts."""


@job(retries=2)
def fail_after_writing() -> None:
    """Write a row, then fail."""
    mark.enqueue(number=0)
    raise ValueError("đầu vào sai")


@job(effect="outside", retries=1)
def reach_outside(*, value: int) -> int:
    """Stand for a call to another system."""
    return value


@job(lease_seconds=1)
def dawdle(*, seconds: float) -> None:
    """Take long."""
    time.sleep(seconds)


formerly("motcua.kernel.jobs.gone.echo", echo)
