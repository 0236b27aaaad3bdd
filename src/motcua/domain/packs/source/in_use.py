"""What the packs in use lay down for all procedures together, read afresh."""

from collections.abc import Mapping, Sequence
from datetime import date

from motcua.domain.packs.source.example_shapes import StatusTable
from motcua.domain.packs.source.lists import Lists, lists_of
from motcua.domain.packs.source.pack import packs_in_use
from motcua.kernel.base.api import paths


def lists() -> Lists:
    """Return instruments, life events, payer classes and statuses of the packs, fresh."""
    return lists_of(paths.packs_dir())


def last_articles() -> Mapping[str, int]:
    """Return the number of the last article of each instrument of which it is known."""
    return {one.number: one.articles for one in lists().instruments.values() if one.articles}


def status_table(on: date) -> StatusTable:
    """Return the national statuses and their legal transitions on a day."""
    return lists().statuses_on(on)


def portal_codes() -> Sequence[str]:
    """Return the procedures whose portal the packs in use want on (demonstrations only)."""
    packs = packs_in_use(paths.packs_dir())
    return [code for pack in packs for code in pack.manifest.portal_on]
