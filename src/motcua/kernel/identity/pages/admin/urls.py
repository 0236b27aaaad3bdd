"""Addresses of accounts in administration, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.identity.access import CONFIRM_GRANTS
from motcua.kernel.identity.pages.admin import changing, clients, officers
from motcua.kernel.identity.pages.grants import addresses

app_name = "identity_admin"
urlpatterns = [
    path("can-bo/", officers.officers, name="officers"),
    path("can-bo/them/", officers.add, name="add_officer"),
    path("can-bo/<uuid:account_id>/", officers.officer, name="officer"),
    path("can-bo/<uuid:account_id>/vi-tri/", changing.give_post, name="give_post"),
    path("can-bo/<uuid:account_id>/vi-tri/thoi/", changing.end_post, name="end_post"),
    path("can-bo/<uuid:account_id>/vi-tri/giu/", changing.keep, name="keep_post"),
    path("can-bo/<uuid:account_id>/khoa/", changing.close, name="close"),
    path("can-bo/<uuid:account_id>/mo/", changing.reopen, name="reopen"),
    path("can-bo/<uuid:account_id>/dat-lai/", changing.ask_access, name="ask_access"),
    *addresses("cho-xac-nhan/", permission=CONFIRM_GRANTS, space=app_name, look="admin"),
    path("he-thong/", clients.clients, name="clients"),
    path("he-thong/them/", clients.add, name="add_client"),
    path("he-thong/nhan-ma/<uuid:grant_id>/", clients.take, name="take_token"),
    path("he-thong/<uuid:client_id>/", clients.client, name="client"),
    path("he-thong/<uuid:client_id>/cap-ma/", clients.issue, name="issue_token"),
    path("he-thong/<uuid:client_id>/thu-hoi/", clients.revoke, name="revoke_token"),
    path("he-thong/<uuid:client_id>/khoa/", clients.close, name="close_client"),
    path("he-thong/<uuid:client_id>/mo/", clients.reopen, name="reopen_client"),
]
