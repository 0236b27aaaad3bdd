"""Django's entry for the package."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """What is due and what was paid."""

    name = "motcua.domain.payments"
    label = "payments"
    verbose_name = "Phí, lệ phí"

    def ready(self) -> None:
        from motcua.domain.payments import access, events, example_check, jobs, platform  # noqa: F401 - they declare
