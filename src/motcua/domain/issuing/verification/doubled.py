"""Numbers that a body gave twice in a year, before each of its symbols had one book.

They stay with their papers; who reads one is told which of the papers it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from motcua.domain.issuing.authority.table import centres
from motcua.domain.issuing.content.letterhead import centre_of
from motcua.domain.issuing.content.numbering import CENTRE
from motcua.domain.issuing.models import Paper
from motcua.kernel.organisations.api import Agency


def twins_of(paper: Paper) -> Sequence[Paper]:
    """Return the other papers of the same body that bear a paper's number and symbol in its year.

    A number in a register of its own law (`12/2026`) is no symbol: several registers have it.

    Source:
        30/2020/NĐ-CP, Art. 15: one series of numbers in the year.
    """
    if paper.issued_on is None or not _has_symbol(paper.number_text):
        return ()
    rows = _of_body(paper.agency, {paper.number_text}, paper.issued_on.year)
    return list(rows.exclude(pk=paper.pk).order_by("issued_on", "pk"))


def twins_among(agency: Agency, papers: Iterable[Paper], *, year: int) -> Mapping[str, int]:
    """Return how many papers of an agency's year bear each number that is there twice."""
    texts = {one.number_text for one in papers if _has_symbol(one.number_text)}
    found: dict[str, int] = {}
    for text in _of_body(agency, texts, year).values_list("number_text", flat=True):
        found[text] = found.get(text, 0) + 1
    return {text: count for text, count in found.items() if count > 1}


def _of_body(agency: Agency, texts: Iterable[str], year: int) -> QuerySet[Paper]:
    """Return the numbered papers of a body with some numbers: what its centre issues is one's."""
    of_centre = {text for text in texts if text.endswith(f"-{CENTRE}")}
    own = Q(agency=agency, number_text__in=set(texts) - of_centre)
    shared = Q(agency__in=_served(agency), number_text__in=of_centre) if of_centre else Q(pk__in=[])
    in_year = (date(year, 1, 1), date(year, 12, 31))
    return Paper.objects.filter(own | shared, issued_on__range=in_year, number__gte=1)


def _served(agency: Agency) -> QuerySet[Agency]:
    """Return the agencies whose centre numbers the forms of an agency's, and the centre."""
    centre = centre_of(agency)
    levels = [level for level, code in centres().items() if code == centre.code]
    return Agency.objects.filter(Q(pk=centre.pk) | Q(level__in=levels))


def _has_symbol(text: str) -> bool:
    symbol = text.partition("/")[2]
    return any(one.isalpha() for one in symbol)
