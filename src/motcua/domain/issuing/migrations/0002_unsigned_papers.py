"""Let papers be issued with their number alone, by nobody's draft."""

import django.db.models.deletion
from django.db import migrations, models

import motcua.kernel.privacy.sealed

_STATES = [
    ("drafted", "dự thảo"),
    ("signed", "đã ký, chờ số và dấu"),
    ("numbered", "đã lấy số, đang đóng dấu"),
    ("sealed", "đã ban hành"),
    ("issued", "đã ban hành, chưa ký số"),
    ("withdrawn", "đã thu hồi"),
    ("discarded", "đã bỏ dự thảo"),
]


class Migration(migrations.Migration):
    dependencies = [("issuing", "0001_papers")]

    operations = [
        migrations.AlterField(
            model_name="paper",
            name="content",
            field=motcua.kernel.privacy.sealed.SealedField(null=True, verbose_name="nội dung"),
        ),
        migrations.AlterField(
            model_name="paper",
            name="drafted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
                verbose_name="người dự thảo",
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="state",
            field=models.CharField(choices=_STATES, max_length=12, verbose_name="trạng thái"),
        ),
    ]
