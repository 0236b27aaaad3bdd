"""What books are called: each package names those that it numbers from."""

from collections.abc import Callable, Mapping

from motcua.kernel.base.api import Registry

book_names: Registry[str] = Registry("names of books")


more_books: Registry[Callable[[], Mapping[str, str]]] = Registry("books that data name")
"""Names by code of books that a package knows from its data, such as those of services."""


def declare_book(code: str, name: str) -> str:
    """Name a book of the calling package, of whatever agency and year; return its code."""
    book_names.register(code, name)
    return code
