"""What can be done to accounts, one verb per file."""

from motcua.kernel.identity.actions.admit_officer import admit_officer
from motcua.kernel.identity.actions.asked_kinds import ask_reopening, ask_token, take_token
from motcua.kernel.identity.actions.change_contact import change_contact
from motcua.kernel.identity.actions.clients import add_client, issue_token, revoke_token
from motcua.kernel.identity.actions.close_account import close_account
from motcua.kernel.identity.actions.found_administration import found_administrator
from motcua.kernel.identity.actions.grants import ask_grant, confirm_grant, stop_grant
from motcua.kernel.identity.actions.hold_posts import leave_post, take_post
from motcua.kernel.identity.actions.keep_post import keep_post
from motcua.kernel.identity.actions.load_cast import CastLoaded, load_cast
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.actions.register_citizen import register_citizen
from motcua.kernel.identity.actions.renew_access import (
    cut_access,
    hand_code,
    refuse_access,
    renew_access,
)
from motcua.kernel.identity.actions.reopen_account import reopen_account

__all__ = [
    "CastLoaded",
    "add_client",
    "add_officer",
    "admit_officer",
    "ask_grant",
    "ask_reopening",
    "ask_token",
    "change_contact",
    "close_account",
    "confirm_grant",
    "cut_access",
    "found_administrator",
    "hand_code",
    "issue_token",
    "keep_post",
    "leave_post",
    "load_cast",
    "refuse_access",
    "register_citizen",
    "renew_access",
    "reopen_account",
    "revoke_token",
    "stop_grant",
    "take_post",
    "take_token",
]
