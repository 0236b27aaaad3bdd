"""Check FEEL expressions where they stand: syntax, and names that nothing defines."""

from collections.abc import Iterator
from typing import Final

from motcua.domain.packs.feel import compiled
from motcua.domain.packs.source.expressions import Placed
from motcua.kernel.definitions.api import Fault, Source
from motcua.kernel.rules.api import FeelSyntaxError

CONTEXT_NAMES: Final = frozenset({"channel", "submitted_on", "payer_class", "today"})
DOUBT_NAMES: Final = frozenset({"settling_place", "filer_name", "owner_is_filer"})
"""What doubts may look at besides: the commune that settles, in small letters; who files, by name;
whether the number of the owner is the filer's. Unknown, each is null and nothing is doubted."""


def check_expression(
    placed: Placed, source: Source, *, known: frozenset[str] | None
) -> Iterator[Fault]:
    """Yield the faults of one expression; `known` None means that any name may come."""
    location, text = placed
    line = source.line(location)
    try:
        names = compiled(text).names
    except FeelSyntaxError as error:
        yield Fault(file=source.file, line=line, message=f"FEEL “{text}”: {error}")
        return
    for name in sorted(names - CONTEXT_NAMES - (known if known is not None else names)):
        message = f"FEEL “{text}”: không có câu hỏi nào tên “{name}”."
        yield Fault(file=source.file, line=line, message=message)
