"""`python -m benchmarks.province DRAFTS BULK`: the province that is measured.

Chart, packs and cast are loaded and sixty dossiers filed by the platform's own actions, and sixty
more that follow a drawn process. Two things
are written as rows, for speed: the drafts (copies of one made by the actions, each sealed under a
data key of its own, with eight documents whose bytes lie nowhere) and, in `bulk`, the hundred
thousand dossiers that lists must cope with.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from itertools import cycle, islice

import django


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """What the benchmarks ask for: drafts to file, dossiers to open, the code to filter by."""

    drafts: list[str]
    dossiers: list[str]
    listed_code: str


def main() -> None:
    """Make the province of this environment's databases and print what it holds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    from motcua.project.preparing import prepare

    prepare()
    django.setup()
    from benchmarks import bulk, stepping

    drafts, bulk_count = int(sys.argv[1]), int(sys.argv[2])
    filed = _filed(bulk.OPENED)
    listed = bulk.fill_reach(bulk_count, like=filed[0])
    province = Province(
        drafts=_copies(drafts), dossiers=[row.code for row in filed], listed_code=listed
    )
    stepping.go_round()
    sys.stdout.write(json.dumps(asdict(province)))


def _filed(count: int):  # type: ignore[no-untyped-def]  # models load after django.setup
    """Load the chart, the packs and the cast, and file dossiers at one commune."""
    from motcua.domain.dossiers import api
    from motcua.domain.dossiers.testing import BIRTH_PAPER, attach, make_draft, make_province
    from motcua.domain.procedures.testing import publish_all

    province = make_province()
    publish_all()
    hoa = province.actor("hoa")
    filed = []
    for _ in range(count):
        draft = make_draft(province)
        for _document in range(7):
            attach(draft, BIRTH_PAPER, author=hoa)
        filed.append(api.file_dossier(actor=hoa, draft_id=draft.id).dossier)
    return filed


def _copies(count: int) -> list[str]:
    """Copy one draft of the actions, spread over the communes."""
    from django.db import transaction

    from motcua.domain.dossiers.models import Draft
    from motcua.domain.dossiers.testing import (
        BIRTH_ANSWERS,
        BIRTH_PAPER,
        Province,
        attach,
        make_draft,
    )
    from motcua.kernel.base.api import ids
    from motcua.kernel.files.models import State, StoredFile
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.organisations.api import agencies, agency_of_area
    from motcua.kernel.privacy.api import create_key

    province = Province(cam_binh=agency_of_area("18685"))
    first = make_draft(province)
    for _document in range(7):
        attach(first, BIRTH_PAPER, author=province.actor("hoa"))
    files = list(StoredFile.objects.filter(subject_id=first.id))
    drafts, copies = [], []
    with transaction.atomic(using="keys"):
        for agency in islice(cycle(agencies(level="commune")), count):
            draft_id = ids.new_id()
            key = create_key(Subject(kind="dossier", id=draft_id))
            drafts.append(
                Draft(
                    id=draft_id,
                    author_id=first.author_id,
                    version_id=first.version_id,
                    channel=first.channel,
                    agency=agency,
                    answers=key.seal(dict(BIRTH_ANSWERS)),
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
    Draft.objects.bulk_create(drafts, batch_size=200)
    StoredFile.objects.bulk_create(copies, batch_size=200)
    return [str(draft.id) for draft in drafts]


if __name__ == "__main__":
    main()
