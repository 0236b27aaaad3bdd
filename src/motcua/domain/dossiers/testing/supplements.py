"""A birth of which a supplement is asked."""

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import BIRTH_PAPER, Province, file_birth

FIELD = api.Defect(
    target="field",
    key="nksNoiSinh",
    label="Nơi sinh",
    reason="Ghi đủ tên <b>bệnh viện</b>.",
    legal_basis="04/2020/TT-BTP, Điều 4",
)
PAPER = api.Defect(
    target="paper",
    key=BIRTH_PAPER,
    label="Giấy chứng sinh",
    reason="Ảnh mờ.",
    legal_basis="01/2022/TT-BTP, Điều 11",
)


def asked(province: Province, *defects: api.Defect) -> Dossier:
    """Return a birth of which a supplement is asked: all that is wrong with it, or these."""
    dossier = file_birth(province)
    minh = province.actor("minh")
    api.request_supplement(
        actor=minh, dossier_id=dossier.id, defects=defects or (FIELD, PAPER), revision=None
    )
    dossier.refresh_from_db()
    return dossier
