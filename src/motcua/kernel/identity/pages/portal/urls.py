"""Addresses of sign-in and of one's own account. Names that begin with `account_` and `mfa_` are
allauth's: it looks its pages up by them."""

from django.urls import path

from motcua.kernel.identity.pages.portal import (
    account,
    citizens,
    officers,
    renewing,
    sign_in,
    unsent,
)

urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/trinh-dien/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("dang-nhap/dinh-danh/", citizens.eid_start, name="eid_start"),
    path("dang-nhap/dinh-danh/xong/", citizens.eid_done, name="eid_done"),
    path("dang-nhap/can-bo/", officers.login, name="account_login"),
    path("dang-nhap/can-bo/ma/", officers.second_factor, name="mfa_authenticate"),
    path("dang-nhap/can-bo/khoa/", officers.login_passkey, name="mfa_login_webauthn"),
    path("dang-nhap/can-bo/dat-lai/", renewing.renew, name="renew_access"),
    path("dang-nhap/khoa-tai-khoan/", officers.inactive, name="account_inactive"),
    path("dang-nhap/chua-gui/", unsent.unsent_form, name="unsent_form"),
    path("dang-xuat/", sign_in.sign_out, name="account_logout"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/thiet-bi/", account.end_device, name="end_device"),
    path("tai-khoan/vi-tri/", account.choose_post, name="choose_post"),
    path("tai-khoan/lien-he/", renewing.contact, name="contact"),
    path("tai-khoan/khong-phai-toi/", renewing.not_me, name="not_me"),
    path("tai-khoan/bao-mat/", officers.to_account, name="mfa_index"),
    path("tai-khoan/mat-khau/", officers.change_password, name="account_change_password"),
    path("tai-khoan/xac-nhan/", officers.confirm_password, name="account_reauthenticate"),
    path("tai-khoan/xac-nhan/ma/", officers.confirm_code, name="mfa_reauthenticate"),
    path("tai-khoan/xac-nhan/khoa/", officers.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("tai-khoan/ma-xac-thuc/", officers.enrol_codes, name="mfa_activate_totp"),
    path("tai-khoan/ma-xac-thuc/bo/", officers.remove_codes, name="mfa_deactivate_totp"),
    path("tai-khoan/khoa/", officers.to_account, name="mfa_list_webauthn"),
    path("tai-khoan/khoa/them/", officers.enrol_passkey, name="mfa_add_webauthn"),
    path("tai-khoan/khoa/<int:pk>/bo/", officers.remove_passkey, name="mfa_remove_webauthn"),
]
