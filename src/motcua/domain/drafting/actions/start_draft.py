"""Begin a version: from the one in force, from nothing, or from a folder that was sent."""

import re
from datetime import date
from typing import Final

from django.db import transaction

from motcua.domain.drafting.actions.keeping import keep
from motcua.domain.drafting.archive import unpacked
from motcua.domain.drafting.errors import NoFilesError, TakenCodeError
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.report import definition_of_files
from motcua.domain.packs.api import code_of_name
from motcua.domain.packs.api.checks import MAIN_FILE, files_in_packs, own_pack
from motcua.domain.procedures.api import (
    Procedure,
    UnknownProcedureError,
    Version,
    VersionFiles,
    version_in_force,
)
from motcua.kernel.base.api import Actor, clock, no_event, text
from motcua.kernel.base.api import ids as identity
from motcua.kernel.definitions.api import Files
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import create_key

_NOT_A_DRAFT_YET = "a draft is no fact; the first event is its submission"
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_BEGINNING: Final = """\
code: "{code}"
name: {name}
promulgated_by: province
levels: [commune]
field: {{code: "", name: Chưa phân loại}}
settled_by: {{name: Ủy ban nhân dân cấp xã, unit_kind: office}}
online_level: information
complete: false
valid_from: {valid_from}

time:
  as_written: ""
  verified: false
"""


@no_event(_NOT_A_DRAFT_YET)
def start_draft(*, actor: Actor, code: str) -> VersionDraft:
    """Begin a draft from the version that is in force today, with its files.

    Raises:
        UnknownProcedureError: No version of it is in force.
        NoFilesError: Its files are kept neither with the version nor in the packs.
    """
    today = clock.local(clock.now()).date()
    version = version_in_force(code, on=today)
    folder, files = files_of_version(version)
    return _begin(actor, code=code, folder=folder, files=files, based_on=version)


@no_event(_NOT_A_DRAFT_YET)
def start_new(*, actor: Actor, code: str, name: str) -> VersionDraft:
    """Begin a procedure of the province's own from an empty folder.

    Raises:
        TakenCodeError: The code has a procedure already.
    """
    if Procedure.objects.filter(code=code).exists():
        raise TakenCodeError(f"Mã {code} đã có thủ tục; hãy soạn phiên bản mới của thủ tục đó.")
    slug = _SLUG.sub("-", text.fold(name)).strip("-")[:48].strip("-") or "thu-tuc-moi"
    today = clock.local(clock.now()).date()
    content = _BEGINNING.format(code=code, name=_quoted(name), valid_from=today.isoformat())
    files = {f"{own_pack()}/{MAIN_FILE}": content}
    return _begin(actor, code=code, folder=f"{code}-{slug}", files=files, based_on=None)


@no_event(_NOT_A_DRAFT_YET)
def import_draft(*, actor: Actor, content: bytes) -> VersionDraft:
    """Begin a draft from a pack folder in a ZIP; of a known procedure, on its version in force.

    Raises:
        BadArchiveError: No ZIP of one procedure's folder, or one that is meant to do harm.
        BadPathError: A file that no pack may hold.
        TooLargeError: More than a procedure may have.
    """
    carried = unpacked(content)
    code = code_of_name(carried.folder)
    return _begin(
        actor,
        code=code,
        folder=carried.folder,
        files=carried.files,
        based_on=_standing(code, on=clock.local(clock.now()).date()),
    )


def files_of_version(version: Version) -> tuple[str, Files]:
    """Return the folder's name and the files that a version was read from.

    Raises:
        NoFilesError: They are kept neither with the version nor in the packs.
    """
    kept = VersionFiles.objects.filter(version=version).first()
    if kept is not None:
        return kept.folder, kept.files
    folder, files = files_in_packs(version.procedure.code)
    found = definition_of_files(files, folder) if files else None
    if found is None or found.sha256 != version.sha256:
        raise NoFilesError(
            f"Không còn tệp gốc của phiên bản {version.number}; "
            "hãy công bố lại gói rồi soạn từ phiên bản mới."
        )
    return folder, files


def _standing(code: str, *, on: date) -> Version | None:
    try:
        return version_in_force(code, on=on)
    except UnknownProcedureError:
        return None


@transaction.atomic
def _begin(
    actor: Actor, *, code: str, folder: str, files: Files, based_on: Version | None
) -> VersionDraft:
    now = clock.now()
    draft = VersionDraft(
        id=identity.new_id(),
        code=code,
        name=based_on.procedure.name if based_on else folder,
        folder=folder,
        based_on=based_on,
        revision=0,
        started_by=actor.id,
        started_at=now,
    )
    create_key(Subject(kind="procedure_draft", id=draft.id))
    keep(draft, files, by=actor)
    draft.save(force_insert=True)
    return draft


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
