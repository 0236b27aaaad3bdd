"""Let a dossier follow the drawn process of its procedure, step by step."""

import django.db.models.deletion
import motcua.kernel.privacy.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0008_past_readings'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='process_id',
            field=models.UUIDField(null=True, verbose_name='lần chạy quy trình'),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.PositiveIntegerField(verbose_name='thẻ')),
                ('element', models.CharField(max_length=200, verbose_name='phần tử')),
                ('name', models.CharField(max_length=200, verbose_name='tên bước')),
                ('act', models.CharField(blank=True, max_length=20, verbose_name='việc của hồ sơ')),
                ('result_name', models.CharField(max_length=200, verbose_name='tên kết quả')),
                ('is_pausing', models.BooleanField(default=False, verbose_name='đồng hồ dừng vì bước này')),
                ('begun_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('due_at', models.DateTimeField(null=True, verbose_name='hạn của bước')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                ('outcome', models.CharField(blank=True, choices=[('done', 'đã xong'), ('sent_back', 'trả lại'), ('cancelled', 'thôi không làm')], max_length=10, verbose_name='kết quả')),
                ('answers', motcua.kernel.privacy.sealed.SealedField(null=True, verbose_name='nội dung')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='dossiers.dossier', verbose_name='hồ sơ')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.post', verbose_name='người làm')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.post', verbose_name='người')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'bước của hồ sơ',
                'verbose_name_plural': 'bước của hồ sơ',
            },
        ),
        migrations.AddField(
            model_name='dossier',
            name='step',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dossiers.step', verbose_name='bước đang đứng'),
        ),
        migrations.AddField(
            model_name='handover',
            name='ended',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dossiers.step', verbose_name='bước vừa xong'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('dossier', 'token', 'element'), name='dossiers_one_visit'),
        ),
    ]
