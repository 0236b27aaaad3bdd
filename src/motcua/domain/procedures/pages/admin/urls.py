"""Addresses of procedures and packs, below `/quan-tri/`."""

from django.urls import path, register_converter

from motcua.domain.procedures.pages.admin import packs, procedures
from motcua.domain.procedures.pages.portal.codes import CodeConverter

register_converter(CodeConverter, "managed_procedure_code")

app_name = "procedures_admin"
urlpatterns = [
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/<managed_procedure_code:code>/", procedures.procedure, name="procedure"),
    path("thu-tuc/<managed_procedure_code:code>/cong/", procedures.set_portal, name="set_portal"),
    path(
        "thu-tuc/<managed_procedure_code:code>/cong/bo/",
        procedures.drop_coming,
        name="drop_coming",
    ),
    path("goi/", packs.packs, name="packs"),
    path("goi/cong-bo/", packs.publish, name="publish"),
]
