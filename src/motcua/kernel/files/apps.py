from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "motcua.kernel.files"
    label = "files"
    verbose_name = "Tệp"
