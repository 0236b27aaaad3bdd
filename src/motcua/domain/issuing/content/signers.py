"""Who signs for an agency today."""

from uuid import UUID

from motcua.kernel.identity.api import head_of, officers_of


def signer_of(agency_id: UUID) -> dict[str, str]:
    """Return `{prefix, title, name}` of the leader who signs for an agency.

    The first leader's post that somebody holds today; an empty post never stands on a paper.
    """
    head = head_of(officers_of(agency_id))
    if head is None:
        return {"prefix": "", "title": "", "name": ""}
    return {"prefix": "", "title": head.post.title, "name": head.account.display_name}
