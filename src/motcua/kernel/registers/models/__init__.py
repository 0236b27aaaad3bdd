"""Books and their numbers, dossier codes and their blocks."""

from motcua.kernel.registers.models.book import Book, NumberTaken
from motcua.kernel.registers.models.book_start import BookStart
from motcua.kernel.registers.models.code import CodeBlock, CodeCounter

__all__ = ["Book", "BookStart", "CodeBlock", "CodeCounter", "NumberTaken"]
