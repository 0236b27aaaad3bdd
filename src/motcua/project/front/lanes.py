"""Threads of the application, and how many requests may wait for them."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from motcua.project.front.bodies import RefusedError

_SHARE_OF_ONE: Final = 2
"""A caller has at most this part of the places."""


class Lane:
    """Some threads, and those that are in them or wait for them; used in one event loop."""

    def __init__(self, *, name: str, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._inside = Counter[str]()

    async def run[T](self, work: Callable[[], T], *, caller: str, most: int) -> T:
        """Do a piece of work in a thread, in its turn.

        Args:
            caller: Who may have half of the places.
            most: How many may be inside before this one.

        Raises:
            RefusedError: There are too many.
        """
        if self._inside.total() >= most or self._inside[caller] >= most // _SHARE_OF_ONE:
            raise RefusedError(503)
        self._inside[caller] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._inside[caller] -= 1
            self._inside += Counter()  # forgets whom nothing is counted of
