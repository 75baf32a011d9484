from django.db import migrations, models


class Migration(migrations.Migration):
    """The days by which an agreement is to be in force and a review is to be held.

    What they are is worked out by the rules of other rooms, which a migration cannot ask. Rows are
    taken away, and `migrate` counts every portfolio that has none.
    """

    dependencies = [
        ("oversight", "0014_records_are_let_through"),
    ]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="agreement_due_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="review_due_on",
            field=models.DateField(null=True),
        ),
        migrations.RunSQL("DELETE FROM oversight_standing", migrations.RunSQL.noop),
    ]
