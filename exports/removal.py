"""What goes with the evidence of a portfolio in this room; its jobs go with the exports."""

from retention.holdings import Part, beforehand, goes, stays
from retention.noticing import leads


def register() -> None:
    """Called once, when the service starts."""
    stays("exports.Bundle", "who asked for a ZIP and when; its file goes with any document in it")
    stays("exports.CohortRelease", "who let whom take documents, until when; not of whom")
    goes("exports.ReleasedEdition", Part.EVIDENCE, "edition__portfolio")
    goes("exports.Export", Part.EVIDENCE, "edition__portfolio", "compilation__portfolio")
    goes("exports.Arrival", Part.EVIDENCE, "portfolio")
    goes("exports.KeptInExport", Part.EVIDENCE, "edition__portfolio")
    goes("exports.Compilation", Part.EVIDENCE, "portfolio")
    goes("exports.KeptUnit", Part.EVIDENCE, "portfolio")
    goes("exports.Pack", Part.ACCOUNT, "person")
    beforehand(
        Part.EVIDENCE, HELD, THEIR_FILES, EMPTIED, PACK_FILES, PACKS_EMPTIED, ANSWERS, ANSWERED
    )
    goes("exports.AccessRequest", Part.ACCOUNT, "person")
    goes("exports.AccessDecision", Part.ACCOUNT, "request__person")
    leads(Part.ACCOUNT, "/exports/access/", REQUESTS)
    leads(Part.EVIDENCE, "/exports/", EXPORTS)
    leads(Part.EVIDENCE, "/exports/packs/in/", "SELECT {subject}")


# What is set of it at this moment is kept before, and goes, or afterwards, and then is not kept.
HELD = "PERFORM 1 FROM portfolios_portfolio WHERE id = {subject} FOR NO KEY UPDATE"
EXPORTS = (
    "SELECT x.id FROM exports_export x LEFT JOIN endorsement_edition e ON e.id = x.edition_id "
    "LEFT JOIN exports_compilation c ON c.id = x.compilation_id "
    "WHERE {subject} IN (e.portfolio_id, c.portfolio_id)"
)

# Nothing can be taken out of a ZIP: it goes whole where a document in it goes. `files` are those
# that the function has cleared away.
PACKED = "SELECT p.bundle_id FROM exports_export p WHERE p.place > 0 AND p.id IN ({exports})"
PACKED = PACKED.replace("{exports}", EXPORTS)
THEIR_FILES = """\
SELECT files || coalesce(array_agg(b.file), '{}') INTO files
            FROM exports_bundle b WHERE b.id IN ({packed})""".replace("{packed}", PACKED)
EMPTIED = """\
UPDATE exports_bundle SET file = '', sha256 = '', size = 0, documents = 0
            WHERE id IN ({packed})""".replace("{packed}", PACKED)

# A pack holds everything of its owner's: it goes whole where the evidence of one portfolio goes.
OWNERS = "SELECT owner_id FROM portfolios_portfolio WHERE id = {subject}"
PACK_FILES = """\
SELECT files || coalesce(array_agg(k.file), '{}') INTO files FROM exports_pack k
            WHERE k.file <> '' AND k.person_id IN ({owners})""".replace("{owners}", OWNERS)
PACKS_EMPTIED = """\
UPDATE exports_pack SET file = '', sha256 = '', size = 0
            WHERE person_id IN ({owners})""".replace("{owners}", OWNERS)
# An answer to a request for access repeats the evidence: its file and its words go with it. What
# was to leave is looked through anew; what has left is over.
REQUESTS = "SELECT r.id FROM exports_accessrequest r WHERE r.person_id = {subject}"
ANSWERS = """\
SELECT files || coalesce(array_agg(r.file), '{}') INTO files
            FROM exports_accessrequest r
            WHERE r.person_id IN ({owners})""".replace("{owners}", OWNERS)
ANSWERED = """\
UPDATE exports_accessrequest SET file = '', size = 0, content = '', sha256 = '',
            state = CASE state WHEN 'proposed' THEN 'asked' WHEN 'released' THEN 'expired'
            ELSE state END,
            proposed_at = CASE state WHEN 'proposed' THEN NULL ELSE proposed_at END,
            proposed_by_id = CASE state WHEN 'proposed' THEN NULL ELSE proposed_by_id END
            WHERE person_id IN ({owners})""".replace("{owners}", OWNERS)
