"""Matters and names; what was a dossier's alone until now is made over by its own migrations.

Tasks, reach and hand-overs are known here and have no tables yet: those of dossiers become theirs.
"""

import uuid

import django.db.models.deletion
import motcua.kernel.privacy.sealed
from django.db import migrations, models

_FOR_UNITS = {"on_delete": django.db.models.deletion.PROTECT, "null": True, "related_name": "+"}

_TASK_OF_MATTER = models.ForeignKey(
    db_index=False,
    null=True,
    on_delete=django.db.models.deletion.SET_NULL,
    related_name="+",
    to="work.task",
    verbose_name="bước đang đứng",
)

_MATTER = migrations.CreateModel(
    name="Matter",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("kind", models.CharField(max_length=20, verbose_name="loại việc")),
        ("code", models.CharField(max_length=40, verbose_name="mã")),
        (
            "topic_code",
            models.CharField(db_index=True, max_length=40, verbose_name="mã nội dung"),
        ),
        ("title", models.CharField(max_length=400, verbose_name="nội dung")),
        (
            "settled_by",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.agency",
                verbose_name="nơi giải quyết",
            ),
        ),
        ("stage", models.CharField(max_length=20, verbose_name="bước")),
        (
            "holder_unit",
            models.ForeignKey(
                db_index=False,
                to="organisations.unit",
                verbose_name="đơn vị đang thụ lý",
                **_FOR_UNITS,
            ),
        ),
        (
            "holder_post",
            models.ForeignKey(
                to="organisations.post", verbose_name="người đang thụ lý", **_FOR_UNITS
            ),
        ),
        (
            "holder_role",
            models.CharField(blank=True, max_length=30, verbose_name="vai trò đang đến lượt"),
        ),
        ("holder_since", models.DateTimeField(verbose_name="thụ lý từ")),
        ("process_id", models.UUIDField(null=True, verbose_name="lần chạy quy trình")),
        ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
        ("due_at", models.DateTimeField(null=True, verbose_name="hạn")),
        ("paused_at", models.DateTimeField(null=True, verbose_name="tạm dừng từ")),
        ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý xong lúc")),
        ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
        (
            "told_overdue_of",
            models.DateTimeField(null=True, verbose_name="đã báo quá hạn của hạn"),
        ),
        ("revision", models.PositiveIntegerField(default=1, verbose_name="lần thay đổi")),
    ],
    options={
        "verbose_name": "việc",
        "verbose_name_plural": "việc",
        "indexes": [
            models.Index(fields=["holder_unit", "due_at"], name="work_held"),
            models.Index(
                condition=models.Q(("holder_unit__isnull", False)),
                fields=["settled_by", "holder_unit"],
                name="work_open",
            ),
            models.Index(fields=["settled_by", "opened_at"], name="work_opened_at_agency"),
            models.Index(fields=["settled_by", "settled_at"], name="work_settled_by_agency"),
            models.Index(fields=["settled_by", "topic_code", "settled_at"], name="work_alike"),
            models.Index(fields=["settled_at"], name="work_settled"),
            models.Index(fields=["opened_at"], name="work_opened"),
        ],
        "constraints": [
            models.UniqueConstraint(fields=("code", "kind"), name="work_one_code"),
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("holder_unit__isnull", True)),
                    models.Q(("ended_at__isnull", True), ("holder_unit__isnull", False)),
                    _connector="OR",
                ),
                name="work_one_holder_while_open",
            ),
        ],
    },
)

_NAME = migrations.CreateModel(
    name="Name",
    fields=[
        (
            "matter",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="named",
                serialize=False,
                to="work.matter",
                verbose_name="việc",
            ),
        ),
        ("words", models.CharField(max_length=120, verbose_name="tên người")),
        ("folded", models.CharField(max_length=240, verbose_name="tên để tìm")),
    ],
    options={"verbose_name": "tên người của việc", "verbose_name_plural": "tên người của việc"},
)

_TASK = migrations.CreateModel(
    name="Task",
    fields=[
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        (
            "matter",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tasks",
                to="work.matter",
                verbose_name="việc",
            ),
        ),
        ("token", models.PositiveIntegerField(default=0, verbose_name="thẻ")),
        ("element", models.CharField(blank=True, max_length=200, verbose_name="phần tử")),
        ("name", models.CharField(max_length=200, verbose_name="tên bước")),
        ("act", models.CharField(blank=True, max_length=20, verbose_name="kết thúc bằng việc")),
        ("result_name", models.CharField(blank=True, max_length=200, verbose_name="tên kết quả")),
        ("unit", models.ForeignKey(to="organisations.unit", verbose_name="đơn vị", **_FOR_UNITS)),
        ("post", models.ForeignKey(to="organisations.post", verbose_name="người", **_FOR_UNITS)),
        ("role", models.CharField(blank=True, max_length=30, verbose_name="vai trò")),
        (
            "is_pausing",
            models.BooleanField(default=False, verbose_name="đồng hồ dừng vì bước này"),
        ),
        ("begun_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
        ("due_at", models.DateTimeField(null=True, verbose_name="hạn của bước")),
        ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
        (
            "ended_by",
            models.ForeignKey(to="organisations.post", verbose_name="người làm", **_FOR_UNITS),
        ),
        (
            "outcome",
            models.CharField(
                blank=True,
                choices=[
                    ("done", "đã xong"),
                    ("sent_back", "trả lại"),
                    ("cancelled", "thôi không làm"),
                ],
                max_length=10,
                verbose_name="kết quả",
            ),
        ),
        (
            "answers",
            motcua.kernel.privacy.sealed.SealedField(null=True, verbose_name="nội dung"),
        ),
    ],
    options={
        "verbose_name": "bước của việc",
        "verbose_name_plural": "bước của việc",
        "constraints": [
            models.UniqueConstraint(
                condition=models.Q(("token", 0), _negated=True),
                fields=("matter", "token", "element"),
                name="work_one_visit",
            )
        ],
    },
)

_HAND_OVER = migrations.CreateModel(
    name="HandOver",
    fields=[
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        (
            "matter",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="hand_overs",
                to="work.matter",
                verbose_name="việc",
            ),
        ),
        (
            "from_unit",
            models.ForeignKey(to="organisations.unit", verbose_name="bên giao", **_FOR_UNITS),
        ),
        (
            "from_post",
            models.ForeignKey(to="organisations.post", verbose_name="người giao", **_FOR_UNITS),
        ),
        (
            "to_unit",
            models.ForeignKey(to="organisations.unit", verbose_name="bên nhận", **_FOR_UNITS),
        ),
        (
            "to_post",
            models.ForeignKey(to="organisations.post", verbose_name="người nhận", **_FOR_UNITS),
        ),
        ("stage", models.CharField(max_length=20, verbose_name="bước")),
        (
            "ended",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="work.task",
                verbose_name="bước vừa xong",
            ),
        ),
        ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
        ("at", models.DateTimeField(verbose_name="lúc")),
        ("due_at", models.DateTimeField(null=True, verbose_name="hạn lúc giao")),
        ("taken_back_at", models.DateTimeField(null=True, verbose_name="lấy lại lúc")),
    ],
    options={
        "verbose_name": "lần giao nhận",
        "verbose_name_plural": "lần giao nhận",
        "indexes": [models.Index(fields=["matter", "at"], name="work_passed")],
    },
)

_REACH = migrations.CreateModel(
    name="Reach",
    fields=[
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        ("scope", models.UUIDField(verbose_name="phạm vi")),
        ("is_held", models.BooleanField(default=False, verbose_name="đang thụ lý")),
        ("due_at", models.DateTimeField(null=True, verbose_name="hạn")),
        (
            "matter",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reach",
                to="work.matter",
                verbose_name="việc",
            ),
        ),
    ],
    options={
        "verbose_name": "phạm vi thấy việc",
        "verbose_name_plural": "phạm vi thấy việc",
        "indexes": [
            models.Index(fields=["scope", "is_held", "due_at", "matter"], name="work_inbox"),
            models.Index(fields=["scope", "id"], name="work_in_reach"),
        ],
        "constraints": [
            models.UniqueConstraint(fields=("scope", "matter"), name="work_one_reach")
        ],
    },
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("organisations", "0001_initial")]

    operations = [
        _MATTER,
        _NAME,
        migrations.SeparateDatabaseAndState(
            state_operations=[
                _TASK,
                migrations.AddField(model_name="matter", name="task", field=_TASK_OF_MATTER),
                _HAND_OVER,
                _REACH,
            ]
        ),
    ]
