"""Say of what was opened before in which portfolio it is: this room knows all that can be opened."""

from django.db import migrations

# The access log is append-only; for this once, in this transaction, the trigger lets a change by.
TRIGGER = "ALTER TABLE audit_opening {} TRIGGER pgtrigger_opening_is_append_only_9bd9c"
FILL = """
UPDATE audit_opening SET portfolio_id = found.portfolio_id
FROM (
    SELECT 'portfolios.portfolio' AS kind, id, id AS portfolio_id FROM portfolios_portfolio
    UNION ALL SELECT 'portfolios.entry', id, portfolio_id FROM portfolios_entry
    UNION ALL SELECT 'portfolios.attachment', file.id, entry.portfolio_id
        FROM portfolios_attachment file JOIN portfolios_entry entry ON entry.id = file.entry_id
    UNION ALL SELECT 'endorsement.edition', id, portfolio_id FROM endorsement_edition
    UNION ALL SELECT 'exports.export', export.id, edition.portfolio_id
        FROM exports_export export JOIN endorsement_edition edition
        ON edition.id = export.edition_id
) AS found
WHERE found.kind = subject_kind AND found.id = subject_id
    AND audit_opening.portfolio_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0001_initial"),
        ("audit", "0002_openings_name_the_portfolio"),
    ]

    operations = [
        migrations.RunSQL(
            [TRIGGER.format("DISABLE"), FILL, TRIGGER.format("ENABLE")], migrations.RunSQL.noop
        ),
    ]
