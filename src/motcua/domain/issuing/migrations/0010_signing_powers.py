"""Let posts be given what they may sign, and keep what a draft was typeset from."""

import django.db.models.deletion
import motcua.kernel.privacy.sealed
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('issuing', '0009_printed_data'),
        ('organisations', '0003_module_switches'),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='signed_as',
            field=models.CharField(blank=True, max_length=200, verbose_name='ký với tư cách'),
        ),
        migrations.CreateModel(
            name='Drawing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_of', motcua.kernel.privacy.sealed.SealedField(verbose_name='bản vẽ')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='drawing', to='issuing.paper', verbose_name='giấy tờ')),
            ],
            options={
                'verbose_name': 'bản vẽ của dự thảo',
                'verbose_name_plural': 'bản vẽ của dự thảo',
            },
        ),
        migrations.CreateModel(
            name='SigningPower',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('field', 'phân công lĩnh vực (KT.)'), ('assigned', 'giao ký thay khi người đứng đầu vắng mặt (KT.)'), ('in_charge', 'phụ trách, điều hành cơ quan (KT.)'), ('acting', 'quyền người đứng đầu (Q.)'), ('statute', 'ký thừa lệnh theo quy chế (TL.)'), ('order', 'thừa ủy quyền bằng văn bản (TUQ.)')], max_length=12, verbose_name='hình thức')),
                ('fields', models.JSONField(blank=True, default=list, verbose_name='lĩnh vực')),
                ('content', models.CharField(blank=True, max_length=300, verbose_name='nội dung được giao')),
                ('basis', models.CharField(max_length=300, verbose_name='văn bản giao')),
                ('first_on', models.DateField(verbose_name='từ ngày')),
                ('last_on', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('given_at', models.DateTimeField(verbose_name='nhập lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='thôi lúc')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.post', verbose_name='người nhập')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.post', verbose_name='vị trí được giao')),
            ],
            options={
                'verbose_name': 'quyền ký được giao',
                'verbose_name_plural': 'quyền ký được giao',
                'indexes': [models.Index(fields=['post', 'ended_at'], name='issuing_powers_of_post')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='issuing_power_has_days')],
            },
        ),
    ]
