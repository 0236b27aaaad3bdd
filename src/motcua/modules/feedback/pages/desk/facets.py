"""By what lists are narrowed to some feedback: what is said, and how it came."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.work.api import Facet
from motcua.modules.feedback.models.words import SORTS

_SORTS: Mapping[str, str] = {sort.value: words.name for sort, words in SORTS.items()}
_CHANNELS = {"online": "Trực tuyến", "counter": "Tại quầy"}

FACETS: Final = (
    Facet(
        key="loai",
        label="Loại",
        column="topic_code",
        words=lambda value: _SORTS.get(value, ""),
        heading="Phản ánh, khiếu nại",
    ),
    Facet(
        key="gui-bang",
        label="Cách gửi",
        column="feedback__channel",
        words=lambda value: _CHANNELS.get(value, ""),
    ),
)
