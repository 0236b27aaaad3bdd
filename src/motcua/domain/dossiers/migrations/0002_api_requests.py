import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=100, verbose_name="khóa chống lặp")),
                ("body_sha256", models.BinaryField(max_length=32, verbose_name="băm nội dung")),
                ("answer", models.JSONField(default=dict, verbose_name="câu trả lời")),
                ("at", models.DateTimeField(verbose_name="gửi lúc")),
                ("client", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="hệ thống gửi")),
            ],
            options={
                "verbose_name": "yêu cầu qua API",
                "verbose_name_plural": "yêu cầu qua API",
            },
        ),
        migrations.AddConstraint(
            model_name="apirequest",
            constraint=models.UniqueConstraint(fields=("client", "key"), name="dossiers_one_api_request"),
        ),
    ]
