from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="UnsentForm",
            fields=[
                (
                    "id",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="băm mã"
                    ),
                ),
                ("owner", models.CharField(max_length=32, verbose_name="dấu của chủ trang")),
                ("content", models.BinaryField(verbose_name="nội dung đã mã hóa")),
                ("kept_at", models.DateTimeField(verbose_name="giữ từ lúc")),
            ],
            options={
                "verbose_name": "nội dung chưa gửi",
                "verbose_name_plural": "nội dung chưa gửi",
                "indexes": [
                    models.Index(fields=["owner", "kept_at"], name="unsent_form_owner"),
                    models.Index(fields=["kept_at"], name="unsent_form_kept_at"),
                ],
            },
        ),
    ]
