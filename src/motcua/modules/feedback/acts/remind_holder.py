"""Reminding whoever has feedback: by a leader, once a day."""

from motcua.domain.work.api import remind_act

ACT = remind_act(order=75, purpose="feedback", template="feedback/desk/acts/nhac-nguoi-giu.html")
