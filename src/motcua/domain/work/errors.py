"""What the office's common work answers when it does not do what was asked."""

from motcua.kernel.base.api import Refusal

NO_POST = "Việc này chỉ cán bộ đang giữ một vị trí mới làm được."
NOT_ALLOWED = "Vị trí của Ông/Bà không làm việc này."


class NotAllowedError(Refusal):
    """The post of whoever asks does not do this kind of work."""

    code = "not_allowed"

    def __init__(self, message: str = NOT_ALLOWED) -> None:
        super().__init__(message)


class SignedOutError(Refusal):
    """The act was sent when the session had ended: nothing was done, what was typed was kept."""

    code = "signed_out"

    def __init__(self) -> None:
        super().__init__(
            "Phiên đăng nhập đã kết thúc trước khi Ông/Bà bấm, nên việc này chưa được thực hiện. "
            "Hãy xem lại rồi bấm lần nữa; mã PIN và tệp đính kèm thì phải nhập lại."
        )


class MoreToAnswerError(Refusal):
    """An answer made questions appear that nobody has seen: the form is shown anew."""

    code = "more_to_answer"

    def __init__(self) -> None:
        super().__init__(
            "Theo điều Ông/Bà vừa chọn còn câu hỏi nữa, đã hiện ở dưới, hãy trả lời rồi gửi."
        )


class NotNextError(Refusal):
    """The drawn process of the matter waits for another step."""

    code = "not_next"


class NotHolderError(Refusal):
    """Only the one who now holds the matter may do this."""

    code = "not_holder"


class CannotHandOverError(Refusal):
    """A matter goes to a unit or post in force of an agency that works on it, and not in place."""

    code = "cannot_hand_over"


class CannotTakeBackError(Refusal):
    """The matter was not passed on by this officer, or the receiver has begun."""

    code = "cannot_take_back"


class StandInRefusedError(Refusal):
    """Nobody stands in this way: for another's post, from elsewhere, or on days that are over."""

    code = "stand_in_refused"


class NotRemindedError(Refusal):
    """Nobody is reminded of this matter now: it waits elsewhere, or somebody was today already."""

    code = "not_reminded"


class StaleMatterError(Refusal):
    """The matter was changed since the page was opened that sent this."""

    code = "stale"


class EndedError(Refusal):
    """The matter has ended; nothing is done to it any more."""

    code = "ended"


class KeptOutError(Refusal):
    """Whoever is to have the matter has no part in it: it is about them."""

    code = "kept_out"


class ViewRefusedError(Refusal):
    """A view of the inbox is not kept this way: no name, a name twice, too many, none of one's."""

    code = "view_refused"


class NotAskedError(Refusal):
    """No question about the matter waits for an answer of this officer, or is theirs to stop."""

    code = "not_asked"


class LinkRefusedError(Refusal):
    """Two matters are not linked, or not any more, as was asked."""

    code = "link_refused"
