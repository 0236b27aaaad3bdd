"""What can be done to accounts, one verb per file."""

from motcua.kernel.identity.actions.admit_officer import admit_officer
from motcua.kernel.identity.actions.clients import add_client, issue_token, revoke_token
from motcua.kernel.identity.actions.close_account import close_account
from motcua.kernel.identity.actions.hold_posts import leave_post, take_post
from motcua.kernel.identity.actions.keep_post import keep_post
from motcua.kernel.identity.actions.load_cast import CastLoaded, load_cast
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.actions.register_citizen import register_citizen
from motcua.kernel.identity.actions.reopen_account import reopen_account
from motcua.kernel.identity.actions.second_factors import forget_second_factors
from motcua.kernel.identity.actions.set_password import set_password

__all__ = [
    "CastLoaded",
    "add_client",
    "add_officer",
    "admit_officer",
    "close_account",
    "forget_second_factors",
    "issue_token",
    "keep_post",
    "leave_post",
    "load_cast",
    "register_citizen",
    "reopen_account",
    "revoke_token",
    "set_password",
    "take_post",
]
