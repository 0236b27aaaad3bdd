"""The platform's names that a province is made with, to import once Django is set up.

In a checkout of another commit, which may call them otherwise, this file is the one to adapt.
"""

from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, attach, make_province
from motcua.domain.dossiers.testing import Province as Setting
from motcua.domain.filing.api import file_dossier
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.portal.reviewed import mark_of
from motcua.domain.filing.testing import make_draft
from motcua.domain.packs.api import load_procedure
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import publish_version
from motcua.domain.procedures.testing import publish_all
from motcua.domain.work.api import Task
from motcua.kernel.bpmn.testing import chain, drawn, element, flow

__all__ = [
    "BIRTH",
    "BIRTH_ANSWERS",
    "BIRTH_PAPER",
    "Draft",
    "Setting",
    "attach",
    "chain",
    "drawn",
    "element",
    "file_dossier",
    "flow",
    "load_procedure",
    "make_draft",
    "make_province",
    "mark_of",
    "publish_all",
    "publish_version",
    "standing_at",
]


def standing_at(*elements: str) -> list[tuple[str, str, int, int]]:
    """Return element, code, step and revision of each dossier that stands at one of them."""
    rows = Task.objects.filter(ended_at=None, element__in=elements).order_by("pk")
    return list(rows.values_list("element", "matter__code", "pk", "matter__revision"))
