"""What an edition holds of an observation beside its record, which is the entry's own text.

An observation is

    planned      when it was to be, in words
    context, focus, answer
    signatures   part, name, at (ISO), signed (in words), text (word for word), sha256: the
                 observer's over plan and record, then the owner's over that and the answer
"""

from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Signature
from portfolios.models import Observation
from portfolios.observing.wording import planned_for

SIGNATURES = ("observation__observer_signature", "observation__owner_signature")
SIGNED = ("signed_at", "signed_as", "signed_name", "text", "sha256")
# The columns that are asked for, from the entry.
OBSERVED = (
    *(
        f"observation__{name}"
        for name in ("entry", "planned_on", "start_time", "context", "focus", "answer")
    ),
    *(f"{signature}__{name}" for signature in SIGNATURES for name in SIGNED),
)


def frozen_observation(observation: Observation) -> dict:
    """Plan, answer and signatures of one that is complete, as plain values."""
    return {
        "planned": planned_for(observation),
        "context": observation.context,
        "focus": observation.focus,
        "answer": observation.answer,
        "signatures": [
            frozen_signature(observation.observer_signature),
            frozen_signature(observation.owner_signature),
        ],
    }


def frozen_signature(signature: Signature) -> dict:
    """One signature as an edition holds it: who, when and what."""
    at = timezone.localtime(signature.signed_at)
    return {
        "part": signature.signed_as,
        "name": signature.signed_name,
        "at": at.isoformat(),
        "signed": date_format(at, "j F Y, H:i"),
        "text": signature.text,
        "sha256": signature.sha256,
    }
