from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "motcua.kernel.ledger"
    label = "ledger"
    verbose_name = "Nhật ký xử lý"

    def ready(self) -> None:
        from motcua.kernel.ledger import integrity

        integrity.register()
