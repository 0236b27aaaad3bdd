from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "motcua.kernel.base"
    label = "base"
    verbose_name = "Nền tảng"
