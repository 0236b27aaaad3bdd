"""Papers that whoever makes them signs alone hold their number before they are signed."""

from django.db import migrations, models

_STATES = [
    ("reserved", "đã giữ số, chờ người lập ký"),
    ("drafted", "dự thảo"),
    ("signed", "đã ký, chờ số và dấu"),
    ("numbered", "đã lấy số, đang đóng dấu"),
    ("sealed", "đã ban hành"),
    ("issued", "đã ban hành"),
    ("withdrawn", "đã thu hồi"),
    ("replaced", "đã được thay thế"),
    ("discarded", "đã bỏ dự thảo"),
]


class Migration(migrations.Migration):
    dependencies = [("issuing", "0006_papers_wait_by_tasks")]

    operations = [
        migrations.AlterField(
            model_name="paper",
            name="state",
            field=models.CharField(choices=_STATES, max_length=12, verbose_name="trạng thái"),
        ),
    ]
