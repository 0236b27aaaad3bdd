"""What can be done to accounts, one verb per file."""

from motcua.kernel.identity.actions.clients import add_client, issue_token, revoke_token
from motcua.kernel.identity.actions.close_account import close_account
from motcua.kernel.identity.actions.hold_posts import leave_post, take_post
from motcua.kernel.identity.actions.load_cast import CastLoaded, load_cast
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.actions.register_citizen import register_citizen
from motcua.kernel.identity.actions.second_factors import forget_second_factors

__all__ = [
    "CastLoaded",
    "add_client",
    "add_officer",
    "close_account",
    "forget_second_factors",
    "issue_token",
    "leave_post",
    "load_cast",
    "register_citizen",
    "revoke_token",
    "take_post",
]
