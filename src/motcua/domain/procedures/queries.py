"""Read procedures: versions by date, channels, search. The catalogue is public."""

from collections.abc import Sequence, Set
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Case, Q, QuerySet, Value, When

from motcua.domain.packs.api import Entry, Found, ProcedureDefinition, Query, search_phrases
from motcua.domain.procedures.errors import UnknownProcedureError
from motcua.domain.procedures.models import Channel, Procedure, SearchEntry, Version
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import Version as DefinitionVersion
from motcua.kernel.definitions.api.versions import holding

_RETRIEVED = 200
_LOOSELY_RETRIEVED = 1000


def procedure(code: str) -> Procedure:
    """Return a procedure by its national code.

    Raises:
        UnknownProcedureError: No version of it was ever published.
    """
    try:
        return Procedure.objects.get(code=code)
    except Procedure.DoesNotExist:
        raise UnknownProcedureError(f"Không có thủ tục mã “{code}”.") from None


def visible_procedure(_actor: Actor, *, code: str) -> Procedure:
    """Return a procedure for a page about it; the catalogue is public.

    Raises:
        NotVisibleError: No version of it was ever published.
    """
    try:
        return procedure(code)
    except UnknownProcedureError:
        raise NotVisibleError from None


def version(version_id: UUID | str) -> Version:
    """Return a version by its id.

    Raises:
        UnknownProcedureError: There is none.
    """
    try:
        return Version.objects.select_related("definition").get(pk=version_id)
    except (Version.DoesNotExist, ValueError):
        raise UnknownProcedureError("Không có phiên bản thủ tục này.") from None


def version_in_force(code: str, *, on: date) -> Version:
    """Return the version that holds on a day: the latest to begin, of those the last published.

    Raises:
        UnknownProcedureError: None holds on that day.
    """
    rows = Version.objects.select_related("definition").filter(definition__code=code)
    found = holding(rows, on=on).first()
    if found is None:
        raise UnknownProcedureError(f"Không có thủ tục mã “{code}” có hiệu lực ngày {on:%d/%m/%Y}.")
    return found


def definition(version: DefinitionVersion) -> ProcedureDefinition:
    """Return a version's definition, parsed once per content."""
    return _parsed(version.sha256, version.source)


@lru_cache(maxsize=512)
def _parsed(_sha256: str, source: str) -> ProcedureDefinition:
    return ProcedureDefinition.from_json(source)


def catalogue() -> QuerySet[Procedure]:
    """Return all procedures, by name in Vietnamese order."""
    return Procedure.objects.order_by("sort_key", "code")


def of_life_event(code: str) -> QuerySet[Procedure]:
    """Return the procedures that people look for in an event of life; complete ones first.

    Of those the ones that are of this event before any other.
    """
    rows = Procedure.objects.filter(life_events__contains=f",{code},")
    is_first = Case(When(life_events__startswith=f",{code},", then=Value(0)), default=Value(1))
    return rows.order_by("-is_complete", is_first, "sort_key", "code")


def described(found: Sequence[Found]) -> Sequence[Procedure]:
    """Return the rows of what a search found, in its order."""
    rows = {row.code: row for row in Procedure.objects.filter(code__in=[f.code for f in found])}
    return [rows[item.code] for item in found if item.code in rows]


def channel_row(code: str, *, channel: str, on: date) -> Channel | None:
    """Return the dated row of a channel that holds on a day."""
    rows = Channel.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        procedure__code=code,
        channel=channel,
        valid_from__lte=on,
    )
    return rows.order_by("-valid_from").first()


def channel_rows(code: str, *, on: date) -> Sequence[Channel]:
    """Return the rows of all channels that hold on a day."""
    rows = Channel.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), procedure__code=code, valid_from__lte=on
    )
    latest = {row.channel: row for row in rows.order_by("valid_from")}
    return list(latest.values())


def search(typed: str, *, limit: int = 20) -> list[Found]:
    """Return the procedures that fit what was typed, best first."""
    return search_phrases(typed, phrases=_TablePhrases(), limit=limit)


class _TablePhrases:
    """Phrases in the table, retrieved through the engine's full-text index."""

    def by_code(self, code: str) -> Sequence[Entry]:
        digits = ".".join(code.split(".")[:2])
        rows = SearchEntry.objects.filter(kind=0, procedure__code__startswith=digits)
        return _entries(rows.order_by("procedure__code")[:_RETRIEVED])

    def matching(self, query: Query) -> Sequence[Entry]:
        *whole, last = query.words
        if connection.vendor == "postgresql":
            match = " & ".join([*whole, f"{last}:*"])
        else:
            match = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
        return _retrieve(match, query)

    def holding(self, alternatives: Sequence[Set[str]], *, all_of_them: bool) -> Sequence[Entry]:
        named = [sorted(words) for words in alternatives if words]
        if not named:
            return []
        if connection.vendor == "postgresql":
            groups = [f"({' | '.join(words)})" for words in named]
            match = (" & " if all_of_them else " | ").join(groups)
        else:
            groups = [f"({' OR '.join(words)})" for words in named]
            match = (" AND " if all_of_them else " OR ").join(groups)
        return _retrieve(match, None)

    def vocabulary(self) -> Set[str]:
        latest = SearchEntry.objects.order_by("-id").values_list("id", flat=True).first()
        return _vocabulary(connection.settings_dict["NAME"], latest or 0)


@lru_cache(maxsize=1)
def _vocabulary(_database: str, _latest: int) -> Set[str]:
    """Return the words of all phrases, read again when a phrase was added.

    A word whose last phrase has gone finds nothing, so that it does no harm to remember it.
    """
    lines = SearchEntry.objects.values_list("folded", flat=True)
    return frozenset(word for line in lines.iterator() for word in line.split())


_MATCH = {
    "sqlite": (
        "e.id IN (SELECT rowid FROM procedures_search WHERE procedures_search MATCH %(match)s)"
    ),
    "postgresql": "to_tsvector('simple', e.folded) @@ to_tsquery('simple', %(match)s)",
}
_PLACE = {"sqlite": "instr", "postgresql": "strpos"}
_SHORTEST = "0"
_RETRIEVE = """
    WITH hit AS MATERIALIZED (
        SELECT e.id, e.kind, length(e.folded) AS size, {points} AS points
        FROM procedures_searchentry e WHERE {match}
    ), worst AS MATERIALIZED (
        SELECT points, size, kind FROM hit ORDER BY points DESC, size, kind LIMIT 1 OFFSET %(last)s
    )
    SELECT p.code, p.name, e.kind, e.accented, e.folded
    FROM hit
    JOIN procedures_searchentry e ON e.id = hit.id
    JOIN procedures_procedure p ON p.id = e.procedure_id
    WHERE NOT EXISTS (
        SELECT 1 FROM worst
        WHERE (-worst.points, worst.size, worst.kind) < (-hit.points, hit.size, hit.kind)
    )
    ORDER BY hit.points DESC, hit.size, hit.kind, p.code LIMIT %(limit)s
"""
"""Only what can be among the first is joined with its procedure: a common word has 25,000 hits."""


def _retrieve(match: str, query: Query | None) -> Sequence[Entry]:
    """Retrieve through the index; the order is the same text on both engines.

    It says what `ranking.rank` says; without a query the shortest come first and are ranked later.
    """
    limit = _LOOSELY_RETRIEVED if query is None else _RETRIEVED
    values: dict[str, str | int] = {"match": match, "limit": limit, "last": limit - 1}
    points = _SHORTEST
    if query is not None:
        points = _points(_PLACE[connection.vendor])
        values |= {"accented": query.accented, "folded": query.folded}
    sql = _RETRIEVE.format(points=points, match=_MATCH[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [
        Entry(code=code, name=name, kind=kind, accented=accented, folded=folded)
        for code, name, kind, accented, folded in rows
    ]


def _points(place: str) -> str:
    return (
        "CASE WHEN e.folded = %(folded)s THEN 4 ELSE 0 END"
        f" + CASE WHEN {place}(e.accented, %(accented)s) > 0 THEN 1 ELSE 0 END"
        f" + CASE WHEN {place}(e.folded, %(folded)s) > 0 THEN 1 ELSE 0 END"
        f" + CASE WHEN {place}(e.folded, %(folded)s) = 1 THEN 1 ELSE 0 END"
    )


def _entries(rows: QuerySet[SearchEntry]) -> Sequence[Entry]:
    return [
        Entry(
            code=row.procedure.code,
            name=row.procedure.name,
            kind=row.kind,
            accented=row.accented,
            folded=row.folded,
        )
        for row in rows.select_related("procedure")
    ]


def versions_of(code: str) -> Sequence[Version]:
    """Return the versions of a procedure, newest first, without their content."""
    rows = Version.objects.filter(definition__code=code)
    return list(rows.defer("source").order_by("-number"))


def is_portal_on(code: str, *, on: date) -> bool:
    """Say whether our own portal may file dossiers of a procedure on a day."""
    row = channel_row(code, channel="online", on=on)
    return row is not None and row.portal_on
