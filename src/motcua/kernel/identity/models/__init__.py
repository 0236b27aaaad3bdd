"""Tables of identity, one aggregate per file."""

from motcua.kernel.identity.models.account import Account
from motcua.kernel.identity.models.client import ApiClient, ApiToken
from motcua.kernel.identity.models.contact import Contact, contact_subject
from motcua.kernel.identity.models.grant import Grant
from motcua.kernel.identity.models.holding import Holding
from motcua.kernel.identity.models.profile import Profile, profile_subject
from motcua.kernel.identity.models.session import Session
from motcua.kernel.identity.models.unsent_form import UnsentForm

__all__ = [
    "Account",
    "ApiClient",
    "ApiToken",
    "Contact",
    "Grant",
    "Holding",
    "Profile",
    "Session",
    "UnsentForm",
    "contact_subject",
    "profile_subject",
]
