"""Publish a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.kinds import Content, kinds
from motcua.kernel.definitions.models import Definition, Version, VersionFiles
from motcua.kernel.ledger.api import OpenValue, append


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The files that a content was read from, and the draft they were written in, if any."""

    folder: str
    files: Mapping[str, str]
    draft_id: UUID | None = None
    submitted_by: UUID | None = None


@transaction.atomic
def publish_version(
    *, actor: Actor, kind: str, content: Content, kept: Kept | None = None
) -> Version:
    """Store a content as the next version of what it defines, and let follow what follows.

    Publishing what is the latest version of its date already changes nothing and returns that.
    Locks the definition. Records the kind's `published`.
    """
    definition = locked(kind=kind, code=content.code, name=content.name)
    same = definition.versions.filter(valid_from=content.valid_from, withdrawn_at=None)
    latest = same.order_by("-number").first()
    if latest is not None and latest.sha256 == content.sha256:
        return latest
    version = Version.objects.create(
        definition=definition,
        number=definition.versions.count() + 1,
        valid_from=content.valid_from,
        valid_to=content.valid_to,
        source=content.to_json(),
        sha256=content.sha256,
        legal_basis=content.basis,
        published_at=clock.now(),
        published_by=actor.id,
    )
    if kept is not None:
        VersionFiles.objects.create(version=version, folder=kept.folder, files=dict(kept.files))
    is_current = _is_current(definition, version)
    if is_current:
        definition.name = content.name
        definition.save()
    kinds.get(kind).on_published(version, content, is_current)
    append(
        kinds.get(kind).events.published,
        subject=definition.subject,
        actor=actor,
        open={
            kind: definition.code,
            "version": version.number,
            "valid_from": version.valid_from.isoformat(),
            "valid_to": version.valid_to.isoformat() if version.valid_to else None,
            "sha256": version.sha256,
            **_of_draft(kept),
        },
        is_first=version.number == 1,
    )
    return version


def locked(*, kind: str, code: str, name: str) -> Definition:
    """Return a definition, locked; new where nothing has the code, so that two find the same."""
    new = Definition(kind=kind, code=code, name=name)
    Definition.objects.bulk_create([new], ignore_conflicts=True)
    return Definition.objects.select_for_update().get(kind=kind, code=code)


def _is_current(definition: Definition, version: Version) -> bool:
    """Say whether lists should now show this version: the one in force, or the only one."""
    today = clock.today()
    others = definition.versions.filter(withdrawn_at=None).exclude(pk=version.pk)
    if version.valid_from > today:
        return not others.exists()
    return not others.filter(valid_from__gt=version.valid_from, valid_from__lte=today).exists()


def _of_draft(kept: Kept | None) -> Mapping[str, OpenValue]:
    if kept is None or kept.draft_id is None:
        return {}
    return {"draft": str(kept.draft_id), "submitted_by": str(kept.submitted_by)}
