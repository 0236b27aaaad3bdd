"""What follows from a version of a procedure: lists show it, its channels open."""

from collections.abc import Iterator

from motcua.domain.packs.api import ChannelRow, ProcedureDefinition, entries_of
from motcua.domain.procedures.models import Channel, Procedure, SearchEntry
from motcua.kernel.base.api import text
from motcua.kernel.definitions.api.versions import Version


def follow(version: Version, definition: ProcedureDefinition, is_current: bool) -> None:
    """Make a procedure findable by the version that is in force, and open channels it brings."""
    procedure, _ = Procedure.objects.get_or_create(
        id=version.definition_id, defaults={"code": definition.code, "name": definition.name}
    )
    if is_current:
        describe(procedure, definition)
    _add_channels(procedure, definition)


def describe(procedure: Procedure, definition: ProcedureDefinition) -> None:
    """Let lists and the search show a definition: the one in force."""
    _describe(procedure, definition)
    _renew_phrases(procedure, definition)


def _describe(procedure: Procedure, definition: ProcedureDefinition) -> None:
    source = definition.procedure
    procedure.name = source.name
    procedure.field_name = source.field.name
    procedure.levels = ",".join(source.levels)
    procedure.unit_kind = source.settled_by.unit_kind
    procedure.online_level = source.online_level
    procedure.is_complete = source.complete
    procedure.result_text = source.text.result
    procedure.life_events = f",{','.join(source.life_events)},"
    procedure.sort_key = text.sort_key(source.name)
    procedure.save()


def _renew_phrases(procedure: Procedure, definition: ProcedureDefinition) -> None:
    procedure.search_entries.all().delete()
    phrases = entries_of(definition.code, definition.name, definition.procedure.keywords)
    SearchEntry.objects.bulk_create(
        SearchEntry(
            procedure=procedure,
            kind=phrase.kind,
            accented=phrase.accented,
            folded=phrase.folded,
        )
        for phrase in phrases
    )


def _add_channels(procedure: Procedure, definition: ProcedureDefinition) -> None:
    """Open the channels that the version brings; rows that stand already are not touched."""
    standing = set(procedure.channels.values_list("channel", flat=True))
    Channel.objects.bulk_create(_new_rows(procedure, definition, standing))


def _new_rows(
    procedure: Procedure, definition: ProcedureDefinition, standing: set[str]
) -> Iterator[Channel]:
    for row in definition.procedure.channels:
        if row.channel not in standing:
            yield _row(procedure, row)


def _row(procedure: Procedure, row: ChannelRow) -> Channel:
    return Channel(
        procedure=procedure,
        channel=row.channel,
        portal_on=False,
        source_system=row.source_system,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        basis=str(row.basis) if row.basis else "",
    )
