"""Begin a version: from the one in force, or from files that somebody brings."""

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids, no_event
from motcua.kernel.definitions.actions.change import keep, subject_of
from motcua.kernel.definitions.errors import NoFilesError, TakenCodeError, UnknownVersionError
from motcua.kernel.definitions.files import Files
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Definition, Draft, Version, VersionFiles
from motcua.kernel.definitions.queries import version_in_force
from motcua.kernel.privacy.api import create_key

_NOT_A_FACT_YET = "a draft is no fact; the first event is its submission"


@no_event(_NOT_A_FACT_YET)
def start_draft(*, actor: Actor, kind: str, code: str) -> Draft:
    """Begin a draft from the version that is in force today, with its files.

    Raises:
        UnknownVersionError: No version of it is in force.
        NoFilesError: Its files are kept neither with the version nor in folders.
    """
    version = version_in_force(kind, code, on=clock.today())
    folder, files = files_of_version(version)
    return _begin(actor, kind=kind, code=code, folder=folder, files=files, based_on=version)


@no_event(_NOT_A_FACT_YET)
def start_new(*, actor: Actor, kind: str, code: str, folder: str, files: Files) -> Draft:
    """Begin something new of a kind.

    Raises:
        TakenCodeError: Something has the code already.
        BadPathError: A file that no folder of the kind may hold.
        TooLargeError: More than a folder may have.
    """
    if Definition.objects.filter(kind=kind, code=code).exists():
        noun = kinds.get(kind).noun
        raise TakenCodeError(f"Mã {code} đã có {noun}; hãy soạn phiên bản mới của {noun} đó.")
    return _begin(actor, kind=kind, code=code, folder=folder, files=files, based_on=None)


@no_event(_NOT_A_FACT_YET)
def start_from_files(*, actor: Actor, kind: str, code: str, folder: str, files: Files) -> Draft:
    """Begin a draft with files; of something that is known, on its version in force.

    Raises:
        BadPathError: A file that no folder of the kind may hold.
        TooLargeError: More than a folder may have.
    """
    try:
        based_on = version_in_force(kind, code, on=clock.today())
    except UnknownVersionError:
        based_on = None
    return _begin(actor, kind=kind, code=code, folder=folder, files=files, based_on=based_on)


def files_of_version(version: Version) -> tuple[str, Files]:
    """Return the folder's name and the files that a version was read from.

    Raises:
        NoFilesError: They are kept neither with the version nor in folders.
    """
    kept = VersionFiles.objects.filter(version=version).first()
    if kept is not None:
        return kept.folder, kept.files
    kind = kinds.get(version.definition.kind)
    folder, files = kind.find_files(version.definition.code)
    found = kind.read(files, folder) if files else None
    if found is None or found.sha256 != version.sha256:
        raise NoFilesError(
            f"Không còn tệp gốc của phiên bản {version.number}; "
            "hãy công bố lại gói rồi soạn từ phiên bản mới."
        )
    return folder, files


@transaction.atomic
def _begin(
    actor: Actor, *, kind: str, code: str, folder: str, files: Files, based_on: Version | None
) -> Draft:
    draft = Draft(
        id=ids.new_id(),
        kind=kind,
        code=code,
        name=based_on.definition.name if based_on else folder,
        folder=folder,
        based_on=based_on,
        revision=0,
        started_by=actor.id,
        started_at=clock.now(),
    )
    create_key(subject_of(draft))
    keep(draft, files, by=actor)
    draft.save(force_insert=True)
    return draft
