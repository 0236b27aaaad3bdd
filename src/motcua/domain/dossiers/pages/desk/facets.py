"""By what lists are narrowed to some dossiers: procedure, place, stage, and how they were filed."""

from typing import Final

from motcua.domain.dossiers.models import Stage
from motcua.domain.procedures.api import UnknownProcedureError, procedure
from motcua.domain.work.api import Facet
from motcua.kernel.organisations.api import UnknownAgencyError, agency_by_code

_CHANNELS = {"online": "Trực tuyến", "counter": "Tại quầy", "post": "Bưu chính"}
_STAGES = {stage.value: str(stage.label) for stage in Stage}


def _procedure(code: str) -> str:
    try:
        return procedure(code).name
    except UnknownProcedureError:
        return ""


def _agency(code: str) -> str:
    try:
        return agency_by_code(code).short_name
    except UnknownAgencyError:
        return ""


FACETS: Final = (
    Facet(
        key="thu-tuc",
        label="Thủ tục",
        column="topic_code",
        named="title",
        words=_procedure,
        heading="Theo thủ tục",
    ),
    Facet(
        key="noi-nhan",
        label="Nơi nhận",
        column="dossier__received_at_desk__agency__code",
        named="dossier__received_at_desk__agency__short_name",
        words=_agency,
    ),
    Facet(
        key="giai-doan",
        label="Giai đoạn",
        column="stage",
        words=lambda value: _STAGES.get(value, ""),
    ),
    Facet(
        key="cach-nop",
        label="Cách nộp",
        column="dossier__channel",
        words=lambda value: _CHANNELS.get(value, ""),
    ),
)
