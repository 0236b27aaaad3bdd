"""Goal 10: `python -m benchmarks.search make COUNT` makes titles, `… time` searches them.

Titles are drawn from two hundred syllables, which is much worse than real ones: every syllable
stands in tens of thousands of them.
"""

import json
import os
import random
import sys
from dataclasses import asdict, dataclass
from time import perf_counter

import django

MOST_MS = 100.0
TITLES = 200_000
QUERIES = (
    "duong", "Đường", "kết hôn", "ket hon", "dang ky ket hon", "Đăng ký khai sinh",
    "nguyen van duc thach ha", "kết hô", "mở quán ăn", "chứng thực bản sao", "đất đai",
    "cap lai giay phep", "ho tich", "lập hộ kinh doanh", "tro cap xa hoi", "dang ki ket hon",
    "khia sinh", "giấy phép lao động", "thuế", "di chuc",
)  # fmt: skip
_LINES = (
    "đăng ký kết hôn khai sinh tử giấy phép lao động nước ngoài chứng thực bản sao hộ tịch kinh "
    "doanh đất đai nhà ở xây dựng cấp lại đổi thu hồi gia hạn điều chỉnh thẩm định phê duyệt dự "
    "án đầu tư môi trường y tế giáo dục văn hóa thể thao du lịch nông nghiệp thủy sản lâm công "
    "thương giao thông vận tải đường bộ thủy nội địa hàng hải quán ăn uống thực phẩm an toàn trợ "
    "xã hội người cao tuổi khuyết tật trẻ em nuôi con nhận cha mẹ quốc tịch lý lịch tư pháp luật "
    "sư công ty cổ phần tổ chức hợp tác quỹ tín dụng thuế phí lệ di chúc thừa kế tặng mua bán xe "
    "máy ô tô tàu cá rừng khoáng sản nguồn điện lực viễn thông bưu chính báo chí xuất nhập khẩu "
    "nguyễn văn đức thạch hà cẩm bình hương sơn can lộc nghi xuân kỳ anh vũ quang khê tĩnh"
)
_SYLLABLES = _LINES.split()


@dataclass(frozen=True, kw_only=True, slots=True)
class Searched:
    """Milliseconds of every search, and the codes that each found, best first."""

    times_ms: list[float]
    found: dict[str, list[str]]
    slowest: str

    @property
    def p95_ms(self) -> float:
        return sorted(self.times_ms)[int(len(self.times_ms) * 0.95)]


def main() -> None:
    """Make the titles; or search each query five times and print the times."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    if sys.argv[1] == "make":
        _make_titles(int(sys.argv[2]))
        return
    sys.stdout.write(json.dumps(asdict(_searched())))


def _searched() -> Searched:
    from motcua.domain.procedures.api import search

    times: list[float] = []
    found: dict[str, list[str]] = {}
    slowest = (0.0, "")
    for _round in range(5):
        for query in QUERIES:
            began = perf_counter()
            found[query] = [one.code for one in search(query)]
            times.append((perf_counter() - began) * 1000)
            slowest = max(slowest, (times[-1], query))
    return Searched(times_ms=times, found=found, slowest=slowest[1])


def _make_titles(count: int) -> None:
    """Write procedures and their phrases as rows; the index follows by itself."""
    from django.db import connection

    from benchmarks.bulk import insert
    from motcua.domain.procedures.models import Procedure, SearchEntry
    from motcua.kernel.base.api import ids, text

    random.seed(2)
    procedures, phrases = [], []
    for at in range(count):
        name = " ".join(random.choices(_SYLLABLES, k=random.randint(12, 30)))  # noqa: S311
        key = ids.new_id()
        procedures.append({"id": key, "code": f"9.{at:06}", "name": name})
        phrases.append(
            {
                "id": 1_000_000 + at,
                "procedure_id": key,
                "kind": 0,
                "accented": name,
                "folded": text.fold(name),
            }
        )
    blank: dict[str, object] = {
        "field_name": "",
        "levels": "commune",
        "unit_kind": "",
        "online_level": "",
    }
    blank |= {"is_complete": False, "result_text": "", "life_events": ",", "sort_key": ""}
    insert(Procedure, procedures, blank)
    insert(SearchEntry, phrases, {})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
