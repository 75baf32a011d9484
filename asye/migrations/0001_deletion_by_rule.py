"""The one way to remove what is kept: a function of the owning role. See docs/retention.md.

Its text is what `manage.py draw_deletion` prints. When a room has more to remove, a new migration
installs the new text; this one stays as it is.
"""

from pathlib import Path

from django.db import migrations

TEXT = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("audit", "0002_openings_name_the_portfolio"),
        ("dispatch", "0002_remind_people_once"),
        ("endorsement", "0005_tombstones"),
        ("exports", "0004_units_that_are_set"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("people", "0002_moderation_share"),
        ("portfolios", "0016_source_of_a_copy_may_go"),
        ("retention", "0001_periods_holds_and_deletions"),
        ("support", "0003_reviews_and_self_assessment"),
    ]
    operations = [
        migrations.RunSQL(TEXT, "DROP FUNCTION public.retention_remove(bigint)", elidable=False)
    ]
