"""A person's files, when the law has them erased."""

from collections.abc import Mapping

from motcua.kernel.base.api import no_event
from motcua.kernel.files.actions.remove_file import delete_with_bytes
from motcua.kernel.files.models import StoredFile
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data


def register() -> None:
    """Let somebody's files be erased."""
    personal_data.register("files", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Delete all files of what goes whole: rows, names, bytes, images of pages."""
    rows = StoredFile.objects.filter(subject_id__in={one.id for one in erasure.subjects})
    found = [file for file in rows if file.subject in erasure.subjects]
    for file in found:
        delete_with_bytes(file)
    return {"files": len(found)}
