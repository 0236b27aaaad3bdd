"""For what a dossier may be read in an emergency."""

from collections.abc import Mapping
from typing import Final

GROUNDS: Final[Mapping[str, str]] = {
    "life": "Cứu tính mạng",
    "health": "Cấp cứu, bảo vệ sức khỏe",
    "court": "Quyết định, yêu cầu của tòa án hoặc cơ quan điều tra",
}
