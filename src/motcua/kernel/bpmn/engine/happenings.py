"""What can happen to an instance; instants are microseconds since 1970."""

from motcua.kernel.bpmn.engine.state import Happening


def started(at_us: int) -> Happening:
    """The instance begins."""
    return Happening("start", at_us)


def completed(token: int, at_us: int) -> Happening:
    """A task, service or called process is done."""
    return Happening("complete", at_us, token)


def failed(token: int, code: str, at_us: int) -> Happening:
    """A task, service or called process ended in an error of the business, not of the machine."""
    return Happening("fail", at_us, token, code)


def escalated(token: int, code: str, at_us: int) -> Happening:
    """A task asks for attention and goes on."""
    return Happening("escalate", at_us, token, code)


def fell_due(token: int, element: str, at_us: int) -> Happening:
    """A timer has run out."""
    return Happening("timer", at_us, token, element)


def message_arrived(name: str, at_us: int) -> Happening:
    """A message came in; the wait that is oldest takes it."""
    return Happening("message", at_us, 0, name)


def signalled(name: str, at_us: int) -> Happening:
    """A signal was given; all who wait for it hear it."""
    return Happening("signal", at_us, 0, name)


def data_changed(at_us: int) -> Happening:
    """The data changed, so that conditions may hold now."""
    return Happening("look", at_us)


def taken_back(token: int, at_us: int) -> Happening:
    """A task that was ended is not; see `engine.undo`."""
    return Happening("undo", at_us, token)


def stopped(at_us: int) -> Happening:
    """The instance is ended from outside."""
    return Happening("stop", at_us)


def moved(definition: str, at_us: int) -> Happening:
    """The instance goes to another net; see `engine.move`."""
    return Happening("move", at_us, 0, definition)


def moved_back(definition: str, at_us: int) -> Happening:
    """It goes back; see `engine.undo`."""
    return Happening("move_back", at_us, 0, definition)
