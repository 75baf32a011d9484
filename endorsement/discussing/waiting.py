"""Records of readiness discussions that wait for somebody to agree."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from endorsement.models import Discussion, DiscussionAgreement
from people.models import Person, Role


def to_agree(person: Person) -> QuerySet:
    """Records to which `person` may agree: `permissions.why_not_agree` read the other way."""
    mine = Q(owner=person.pk) | Q(line_manager=person.pk)
    if person.holds(Role.PROGRAMME_LEAD):
        mine |= Q(programme_lead=person.pk)
    given = DiscussionAgreement.objects.filter(discussion=OuterRef("pk"), agreed_by=person.pk)
    return Discussion.objects.visible_to(person).to_agree().filter(mine, ~Exists(given))
