"""Take over the letters of dossiers under their ids: issued, and not digitally signed.

Whose letter each is, the register says: the agency from whose book its number was taken. A token
is new; no letter was printed with one.
"""

import secrets
from collections.abc import Iterator
from itertools import batched
from typing import Any
from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_LEGAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_AT_ONCE = 1000
_NAMES = {
    "01": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "02": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "03": "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    "04": "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết",
    "05": "Thông báo dừng giải quyết",
    "06": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "07": "Sổ theo dõi hồ sơ",
}


def _take_over(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    papers = apps.get_model("issuing", "Paper").objects
    letters = apps.get_model("dossiers", "Letter").objects.select_related("dossier")
    for some in batched(letters.order_by("pk").iterator(_AT_ONCE), _AT_ONCE, strict=False):
        papers.bulk_create(_papers(apps, some))


def _papers(apps: Apps, letters: tuple[Any, ...]) -> Iterator[Any]:
    taken = apps.get_model("registers", "NumberTaken").objects.select_related("book")
    numbers: dict[Any, list[Any]] = {}
    for row in taken.filter(for_id__in={letter.dossier_id for letter in letters}):
        numbers.setdefault((row.for_id, row.book.code, row.number), []).append(row)
    for letter in letters:
        number, _, symbol = letter.number.partition("/")
        rows = numbers.get((letter.dossier_id, symbol.lower(), int(number)), [])
        nearest = min(rows, key=lambda row: abs(row.taken_at - letter.at), default=None)
        yield apps.get_model("issuing", "Paper")(
            id=letter.id,
            matter_id=letter.dossier_id,
            agency_id=nearest.book.agency_id if nearest else letter.dossier.settled_by_id,
            kind="letter",
            code=letter.form,
            name=_NAMES[letter.form],
            state="issued",
            token=secrets.token_urlsafe(16),
            file_id=letter.file_id,
            book=symbol.lower(),
            number=int(number),
            number_text=letter.number,
            issued_on=letter.at.astimezone(_LEGAL_ZONE).date(),
            drafted_at=letter.at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0002_unsigned_papers"),
        ("dossiers", "0019_results_become_papers"),
        ("registers", "0001_books"),
    ]

    operations = [migrations.RunPython(_take_over, migrations.RunPython.noop)]
