"""Books and their numbers, dossier codes and their blocks."""

from motcua.kernel.registers.models.book import Book, NumberTaken
from motcua.kernel.registers.models.code import CodeBlock, CodeCounter

__all__ = ["Book", "CodeBlock", "CodeCounter", "NumberTaken"]
