"""What moving answers when it does not do what was asked."""

from motcua.kernel.base.api import Refusal


class MoveRefusedError(Refusal):
    """Open dossiers are not moved this way: by somebody else, elsewhere, or none of them."""

    code = "move_refused"
