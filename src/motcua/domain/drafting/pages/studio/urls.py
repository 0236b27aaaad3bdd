"""Addresses of the studio, below `/xuong/`."""

from django.urls import path, register_converter

from motcua.domain.drafting.pages.studio import catalogue, comparison, files, letters, overview
from motcua.domain.drafting.pages.studio.decisions import views as decisions
from motcua.domain.drafting.pages.studio.drawing import views as drawing
from motcua.domain.drafting.pages.studio.feel import judgement
from motcua.domain.drafting.pages.studio.form import builder
from motcua.domain.drafting.pages.studio.guided import changes
from motcua.domain.procedures.api import CodeConverter

register_converter(CodeConverter, "studied_procedure_code")

app_name = "studio"
_PROCEDURE = "thu-tuc/<studied_procedure_code:code>/"
_VERSION = f"{_PROCEDURE}<int:number>/"
_DRAFT = "ban-nhap/<uuid:draft_id>/"
urlpatterns = [
    path("", catalogue.procedures, name="procedures"),
    path("moi/", catalogue.new, name="new"),
    path(_PROCEDURE, catalogue.procedure, name="procedure"),
    path(f"{_PROCEDURE}soan/", catalogue.start, name="start"),
    path(f"{_PROCEDURE}so-sanh/", comparison.comparison, name="comparison"),
    path(f"{_VERSION}rut/", catalogue.withdraw, name="withdraw"),
    path(f"{_VERSION}xuat/", catalogue.export_version, name="export_version"),
    path("ban-nhap/", catalogue.drafts, name="drafts"),
    path(_DRAFT, overview.draft, name="draft"),
    path(f"{_DRAFT}gui/", overview.submit, name="submit"),
    path(f"{_DRAFT}lay-lai/", overview.take_back, name="take_back"),
    path(f"{_DRAFT}tra-lai/", overview.send_back, name="send_back"),
    path(f"{_DRAFT}cong-bo/", overview.publish, name="publish"),
    path(f"{_DRAFT}bo/", overview.drop, name="drop"),
    path(f"{_DRAFT}goc-moi/", overview.accept, name="accept_base"),
    path(f"{_DRAFT}van-ban/", overview.record_act, name="record_act"),
    path(f"{_DRAFT}sua/", changes.guided, name="guided"),
    path(f"{_DRAFT}sua/<slug:op>/", changes.change, name="change"),
    path(f"{_DRAFT}bieu-mau/", builder.building, name="building"),
    path(f"{_DRAFT}bieu-mau/xem-truoc/", builder.preview, name="preview"),
    path(f"{_DRAFT}bieu-mau/thu/", builder.trying, name="trying"),
    path(f"{_DRAFT}quy-trinh/", drawing.drawing, name="drawing"),
    path(f"{_DRAFT}quy-trinh/bat-dau/", drawing.start, name="start_drawing"),
    path(f"{_DRAFT}quy-trinh/luu/", drawing.save, name="save_drawing"),
    path(f"{_DRAFT}quy-trinh/xuat/", drawing.export, name="export_drawing"),
    path(f"{_DRAFT}quy-trinh/nhap/", drawing.bring, name="bring_drawing"),
    path(f"{_DRAFT}quy-trinh/phan-tu/", drawing.say, name="say_drawing"),
    path(f"{_DRAFT}quy-trinh/hinh/<slug:op>/", drawing.reshape, name="reshape_drawing"),
    path(f"{_DRAFT}quyet-dinh/", decisions.deciding, name="deciding"),
    path(f"{_DRAFT}quyet-dinh/luu/", decisions.save, name="save_decisions"),
    path(f"{_DRAFT}quyet-dinh/bat-dau/", decisions.start, name="start_decisions"),
    path(f"{_DRAFT}quyet-dinh/thu/", decisions.trying, name="try_decision"),
    path(f"{_DRAFT}quyet-dinh/sua/<slug:op>/", decisions.change, name="change_table"),
    path(f"{_DRAFT}feel/", judgement.judge, name="judge_feel"),
    path(f"{_DRAFT}mau-in/", letters.letters, name="letters"),
    path(f"{_DRAFT}mau-in/luu/", letters.save, name="save_letter"),
    path(f"{_DRAFT}mau-in/xem/", letters.printed, name="printed_letter"),
    path(f"{_DRAFT}tep/", files.files, name="files"),
    path(f"{_DRAFT}tep/luu/", files.save, name="save_file"),
    path(f"{_DRAFT}tep/bo/", files.remove, name="remove_file"),
    path(f"{_DRAFT}tep/xuat/", files.export, name="export"),
    path(f"{_DRAFT}tep/nhap/", files.replace, name="replace"),
    path(f"{_DRAFT}vi-du/", comparison.examples, name="examples"),
    path(f"{_DRAFT}so-sanh/", comparison.draft_comparison, name="draft_comparison"),
]
