"""Several people at once, and who of them was refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base import api as base

type Act = Callable[[], object]


def at_once(*acts: Act) -> list[object]:
    """Do all in threads that start together; return what each gave, or the refusal it met."""
    gate = Barrier(len(acts))

    def run(act: Act) -> object:
        gate.wait(10)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(60) for future in [pool.submit(run, act) for act in acts]]


def refusals(outcomes: list[object]) -> list[type[Exception]]:
    """Return the refusals; anything worse than a refusal fails the test itself."""
    met = [one for one in outcomes if isinstance(one, Exception)]
    for one in met:
        if not isinstance(one, base.Refusal | NotVisibleError):
            raise one
    return [type(one) for one in met]
