"""Addresses of the officers' pages of papers, below `/can-bo/`."""

from django.urls import path

from motcua.domain.issuing.pages.desk import (
    books,
    clerk,
    issued,
    keys,
    leader,
    own_keys,
    paper,
    powers,
    starts,
)

_PAPER = "giay-to/<uuid:paper_id>/"

urlpatterns = [
    path("ky/", leader.leader, name="leader"),
    path("van-thu/", clerk.clerk, name="clerk"),
    path("van-thu/so/", books.books, name="books"),
    path("van-thu/so/bat-dau/", starts.starts, name="starts"),
    path("van-thu/so/bat-dau/xac-nhan/", starts.confirm, name="confirm_start"),
    path("van-thu/so/bat-dau/bo/", starts.drop, name="drop_start"),
    path("van-thu/thu-hoi/", clerk.withdrawn, name="withdrawn"),
    path("van-thu/da-ban-hanh/", issued.issued, name="issued"),
    path("quyen-ky/", powers.powers, name="powers"),
    path("quyen-ky/xac-nhan/", powers.confirm, name="confirm_power"),
    path("quyen-ky/thoi/", powers.end, name="end_power"),
    path("khoa-ky/", keys.keys, name="keys"),
    path("khoa-ky/xac-nhan/", keys.confirm, name="confirm_key"),
    path("khoa-ky/bo/", keys.drop, name="drop_key"),
    path("khoa-ky/chung-thu/", keys.certify, name="certify_key"),
    path("khoa-cua-toi/", own_keys.own_keys, name="own_keys"),
    path("khoa-cua-toi/ma-pin/", own_keys.make, name="make_key"),
    path("khoa-cua-toi/tu-xa/", own_keys.link, name="link_key"),
    path("khoa-cua-toi/chung-thu/", own_keys.certify, name="certify_own_key"),
    path("khoa-cua-toi/bao-mat/", own_keys.lost, name="report_lost_key"),
    path(_PAPER, paper.paper, name="paper"),
    path(f"{_PAPER}ky/", paper.sign, name="sign"),
    path(f"{_PAPER}tra-lai/", paper.reject, name="reject"),
    path(f"{_PAPER}dong-dau/", paper.seal, name="seal"),
    path(f"{_PAPER}thu-hoi/", paper.withdraw, name="withdraw"),
    path(f"{_PAPER}thay/", paper.replace, name="replace"),
]
