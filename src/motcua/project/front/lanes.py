"""Threads of the application, and how many requests may wait for them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from motcua.project.front.bodies import RefusedError


class Lane:
    """Some threads, and those that are in them or wait for them; used in one event loop."""

    def __init__(self, *, name: str, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self.inside = 0

    async def run[T](self, work: Callable[[], T], *, most: int) -> T:
        """Do a piece of work in a thread, in its turn.

        Args:
            most: How many may be inside before this one.

        Raises:
            RefusedError: There are too many.
        """
        if self.inside >= most:
            raise RefusedError(503)
        self.inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self.inside -= 1
