"""What moves of versions tell the studio: open dossiers by version, and the page that moves."""

from django.urls import reverse

from motcua.domain.drafting.api import ProcedurePage, open_dossiers, procedure_pages
from motcua.domain.version_moves.open_dossiers import open_counts


def register() -> None:
    """Fill the registries that packages below own."""
    open_dossiers.register("dossiers", open_counts)
    procedure_pages.register(
        "moving",
        ProcedurePage(
            label="Chuyển hồ sơ đang mở sang phiên bản đang có hiệu lực",
            icon="sync",
            address=lambda code: reverse("moving:preview", kwargs={"code": code}),
        ),
    )
