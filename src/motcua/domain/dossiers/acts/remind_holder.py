"""Reminding whoever has a dossier: by a leader, once a day."""

from motcua.domain.work.api import remind_act

ACT = remind_act(order=125, purpose="settle", template="dossiers/desk/acts/nhac-nguoi-giu.html")
