from motcua.domain.work.models.escalation import Escalation
from motcua.domain.work.models.hand_over import HandOver
from motcua.domain.work.models.link import Link
from motcua.domain.work.models.matter import Holder, Matter, parent_link
from motcua.domain.work.models.name import Name
from motcua.domain.work.models.opinion import Opinion
from motcua.domain.work.models.reach import Reach
from motcua.domain.work.models.recusal import Recusal
from motcua.domain.work.models.reminder import Reminder
from motcua.domain.work.models.saved_view import SavedView
from motcua.domain.work.models.stand_in import StandIn
from motcua.domain.work.models.task import Task

__all__ = [
    "Escalation",
    "HandOver",
    "Holder",
    "Link",
    "Matter",
    "Name",
    "Opinion",
    "Reach",
    "Recusal",
    "Reminder",
    "SavedView",
    "StandIn",
    "Task",
    "parent_link",
]
