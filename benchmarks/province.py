"""`python -m benchmarks.province DRAFTS BULK`: the province that is measured; `… grow BULK`: more.

Chart, packs and cast are loaded and sixty dossiers filed by the platform's own actions, sixty more
that follow a drawn process, and three of a citizen who has a draft besides. Two things are written
as rows, for speed: the drafts (copies of one made by the actions, each sealed under a data key of
its own, with eight documents whose bytes lie nowhere) and, in `bulk`, the hundred thousand dossiers
that lists must cope with.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from typing import Any

import django


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """What the benchmarks ask for.

    Attributes:
        drafts: Hoa's, to file.
        marks: By draft, what the review of it says was read.
        dossiers: To open at the desk.
        listed_code: What the inbox is filtered by.
        own: Sơn's dossiers.
        own_draft: Sơn's draft.
    """

    drafts: list[str]
    marks: dict[str, str]
    dossiers: list[str]
    listed_code: str
    own: list[str]
    own_draft: str


def main() -> None:
    """Make the province of this environment's databases and print what it holds; or let it grow."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    from motcua.project.preparing import prepare

    prepare()
    django.setup()
    from benchmarks import bulk, stepping

    bulk_count = int(sys.argv[2])
    if sys.argv[1] == "grow":
        bulk.fill(bulk_count)
        return
    drafts = int(sys.argv[1])
    filed = _filed(bulk.OPENED)
    own, own_draft = _own()
    bulk.fill(bulk_count)
    marks = _copies(drafts)
    province = Province(
        drafts=list(marks),
        marks=marks,
        dossiers=filed,
        listed_code=bulk.LISTED_CODE,
        own=own,
        own_draft=own_draft,
    )
    stepping.go_round()
    sys.stdout.write(json.dumps(asdict(province)))


def _filed(count: int) -> list[str]:
    """Load chart, packs and cast, file dossiers at one commune, and return their codes."""
    from benchmarks import names

    province = names.make_province()
    names.publish_all()
    hoa = province.actor("hoa")
    filed = []
    for _ in range(count):
        draft = names.make_draft(province)
        for _document in range(7):
            names.attach(draft.id, names.BIRTH_PAPER, author=hoa)
        filed.append(names.file_dossier(actor=hoa, draft_id=draft.id).dossier.code)
    return filed


def _own() -> tuple[list[str], str]:
    """Let a citizen have three dossiers and a draft, as people have; return codes and draft."""
    from benchmarks import names

    province = names.make_province()
    drafts = [names.make_draft(province, author="son") for _ in range(4)]
    son = province.actor("son")
    filed = [names.file_dossier(actor=son, draft_id=draft.id).dossier for draft in drafts[:3]]
    return [dossier.code for dossier in filed], str(drafts[3].id)


def _copies(count: int) -> dict[str, str]:
    """Copy one draft of the actions, spread over the communes; return the mark of each."""
    from django.db import transaction

    from benchmarks import names
    from motcua.kernel.base.api import ids
    from motcua.kernel.files.models import State, StoredFile
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.organisations.api import agencies, agency_of_area
    from motcua.kernel.privacy.api import create_key

    province = names.Setting(cam_binh=agency_of_area("18685"))
    first = names.make_draft(province)
    for _document in range(7):
        names.attach(first.id, names.BIRTH_PAPER, author=province.actor("hoa"))
    files = list(StoredFile.objects.filter(subject_id=first.id))
    drafts, copies = [], []
    with transaction.atomic(using="keys"):
        for agency in islice(cycle(agencies(level="commune")), count):
            draft_id = ids.new_id()
            key = create_key(Subject(kind="dossier", id=draft_id))
            drafts.append(
                names.Draft(
                    id=draft_id,
                    author_id=first.author_id,
                    version_id=first.version_id,
                    channel=first.channel,
                    agency=agency,
                    answers=key.seal(dict(names.BIRTH_ANSWERS)),
                    started_at=first.started_at,
                    saved_at=first.saved_at,
                )
            )
            name = key.seal("anh.jpg")
            for file in files:
                values = {
                    field.attname: getattr(file, field.attname)
                    for field in StoredFile._meta.concrete_fields
                }
                copies.append(
                    StoredFile(
                        **values
                        | {
                            "id": ids.new_id(),
                            "subject_id": draft_id,
                            "state": State.READY,
                            "name": name,
                        }
                    )
                )
    names.Draft.objects.bulk_create(drafts, batch_size=200)
    StoredFile.objects.bulk_create(copies, batch_size=200)
    of_draft: dict[Any, list[Any]] = {}
    for file in copies:
        of_draft.setdefault(file.subject_id, []).append(file)
    return {str(draft.id): names.mark_of(draft, of_draft[draft.id]) for draft in drafts}


if __name__ == "__main__":
    main()
