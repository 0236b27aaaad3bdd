"""What books are called: each package names those that it numbers from."""

from motcua.kernel.base.api import Registry

book_names: Registry[str] = Registry("names of books")


def declare_book(code: str, name: str) -> str:
    """Name a book of the calling package, of whatever agency and year; return its code."""
    book_names.register(code, name)
    return code
