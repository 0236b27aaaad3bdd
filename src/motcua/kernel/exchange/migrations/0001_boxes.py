"""Create the outbox and the inbox."""

import django.db.models.deletion
from django.db import migrations, models

from motcua.kernel.base.api import ids
from motcua.kernel.privacy.api import SealedField


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='InboxItem',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60, verbose_name='nguồn')),
                ('key', models.CharField(max_length=200, verbose_name='mã tin')),
                ('sha256', models.BinaryField(max_length=32, verbose_name='băm nội dung')),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('repeats', models.PositiveIntegerField(default=0, verbose_name='số lần gửi lại')),
            ],
            options={
                'verbose_name': 'tin nhận được',
                'verbose_name_plural': 'tin nhận được',
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='exchange_inbox_once')],
            },
        ),
        migrations.CreateModel(
            name='InboxConflict',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.BinaryField(max_length=32, verbose_name='băm nội dung khác')),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='exchange.inboxitem', verbose_name='tin đã nhận')),
            ],
            options={
                'verbose_name': 'tin trùng mã khác nội dung',
                'verbose_name_plural': 'tin trùng mã khác nội dung',
            },
        ),
        migrations.CreateModel(
            name='OutboxItem',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('connector', models.CharField(max_length=40, verbose_name='hệ thống')),
                ('kind', models.CharField(max_length=60, verbose_name='loại tin')),
                ('key', models.CharField(max_length=200, verbose_name='khoá chống trùng')),
                ('payload', models.JSONField(null=True, verbose_name='nội dung')),
                ('sealed_payload', SealedField(null=True, verbose_name='nội dung niêm phong')),
                ('subject_kind', models.CharField(blank=True, max_length=40, verbose_name='loại đối tượng')),
                ('subject_id', models.UUIDField(null=True, verbose_name='đối tượng')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ gửi'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='số lần gửi')),
                ('error', models.CharField(blank=True, max_length=300, verbose_name='lỗi gần nhất')),
                ('put_at', models.DateTimeField(verbose_name='xếp gửi lúc')),
                ('tried_at', models.DateTimeField(null=True, verbose_name='gửi gần nhất lúc')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='gửi được lúc')),
            ],
            options={
                'verbose_name': 'tin gửi đi',
                'verbose_name_plural': 'tin gửi đi',
                'indexes': [models.Index(fields=['state', 'put_at'], name='exchange_outbox_state')],
                'constraints': [models.UniqueConstraint(fields=('connector', 'key'), name='exchange_outbox_once')],
            },
        ),
    ]
