"""The decorator that makes a function a background job, on Django's Tasks API."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.tasks.base import Task

from motcua.kernel.jobs import store
from motcua.kernel.jobs.results import Result, result_of

if TYPE_CHECKING:
    _Task = Task[..., object]
else:
    _Task = Task

type Effect = Literal["database", "outside"]
type Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTask(_Task):
    """A task on our own queue.

    Attributes:
        retries: How often a failed run is tried again, 2, 4, 8 … seconds later.
        lease_seconds: How long a worker may be silent before another takes the job over.
        effect: `database`: effect and end of the job are one transaction, so it happens exactly
            once. `outside`: the function runs outside any transaction and may run twice; give the
            far side an idempotency key.
    """

    retries: int = 5
    lease_seconds: int = 60
    effect: Effect = "database"

    def enqueue(
        self,
        *args: Json,
        key: str | None = None,
        run_at: datetime | None = None,
        **kwargs: Json,
    ) -> Result:
        """Write the job in the caller's transaction; with a `key` that is known, write nothing.

        Args:
            args: Positional arguments, JSON-able.
            key: Idempotency key, remembered as long as finished jobs are kept.
            run_at: Not before this instant of the platform's clock; at once when None.
            kwargs: Arguments of the function, JSON-able; identifiers, never personal data.
        """
        at = run_at or self.run_after
        row = store.enqueue(self, args=list(args), kwargs=kwargs, key=key, run_at=at)
        return result_of(row, self)


def job(
    *,
    queue: str = "default",
    retries: int = 5,
    priority: int = 0,
    lease_seconds: int = 60,
    effect: Effect = "database",
) -> Callable[[Callable[..., object]], TableTask]:
    """Make a module-level function a background job; see `TableTask` for the arguments."""

    def wrap(function: Callable[..., object]) -> TableTask:
        return TableTask(
            func=function,
            queue_name=queue,
            priority=priority,
            retries=retries,
            lease_seconds=lease_seconds,
            effect=effect,
        )

    return wrap
