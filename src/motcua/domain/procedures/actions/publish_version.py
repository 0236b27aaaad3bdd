"""Publish a version of a procedure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.domain.packs.api import ChannelRow, ProcedureDefinition, entries_of
from motcua.domain.procedures.events import PROCEDURE_PUBLISHED
from motcua.domain.procedures.models import Channel, Procedure, SearchEntry, Version, VersionFiles
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import OpenValue, Subject, append


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The files that a definition was read from, and the draft they were written in, if any."""

    folder: str
    files: Mapping[str, str]
    draft_id: UUID | None = None
    submitted_by: UUID | None = None


@transaction.atomic
def publish_version(
    *, actor: Actor, definition: ProcedureDefinition, kept: Kept | None = None
) -> Version:
    """Store a definition as the procedure's next version and make it findable.

    Publishing what is the latest version of its date already changes nothing and returns that.
    Locks the procedure. Records `procedure.published`.
    """
    procedure = _procedure(definition)
    same = procedure.versions.filter(valid_from=definition.procedure.valid_from, withdrawn_at=None)
    latest = same.order_by("-number").first()
    if latest is not None and latest.sha256 == definition.sha256:
        return latest
    version = Version.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        valid_from=definition.procedure.valid_from,
        valid_to=definition.procedure.valid_to,
        source=definition.to_json(),
        sha256=definition.sha256,
        legal_basis="; ".join(str(basis) for basis in definition.procedure.legal_basis),
        published_at=clock.now(),
        published_by=actor.id,
    )
    if kept is not None:
        VersionFiles.objects.create(version=version, folder=kept.folder, files=dict(kept.files))
    if _is_current(procedure, version):
        describe(procedure, definition)
    _add_channels(procedure, definition)
    _record(actor, procedure, version, kept)
    return version


def describe(procedure: Procedure, definition: ProcedureDefinition) -> None:
    """Let lists and the search show a definition: the one in force."""
    _describe(procedure, definition)
    _renew_phrases(procedure, definition)


def _procedure(definition: ProcedureDefinition) -> Procedure:
    new = Procedure(code=definition.code, name=definition.name)
    Procedure.objects.bulk_create([new], ignore_conflicts=True)
    return Procedure.objects.select_for_update().get(code=definition.code)


def _is_current(procedure: Procedure, version: Version) -> bool:
    """Say whether lists should now show this version: the one in force, or the only one."""
    today = clock.local(clock.now()).date()
    others = procedure.versions.filter(withdrawn_at=None).exclude(pk=version.pk)
    if version.valid_from > today:
        return not others.exists()
    return not others.filter(valid_from__gt=version.valid_from, valid_from__lte=today).exists()


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


def _record(actor: Actor, procedure: Procedure, version: Version, kept: Kept | None) -> None:
    of_draft: dict[str, OpenValue] = {}
    if kept is not None and kept.draft_id is not None:
        of_draft = {"draft": str(kept.draft_id), "submitted_by": str(kept.submitted_by)}
    append(
        PROCEDURE_PUBLISHED,
        subject=Subject(kind="procedure", id=procedure.pk),
        actor=actor,
        open={
            "procedure": procedure.code,
            "version": version.number,
            "valid_from": version.valid_from.isoformat(),
            "valid_to": version.valid_to.isoformat() if version.valid_to else None,
            "sha256": version.sha256,
            **of_draft,
        },
        is_first=version.number == 1,
    )
