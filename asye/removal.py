"""What goes and what stays, gathered from every room, and of the libraries that hold rows."""

import endorsement.removal
import exports.removal
import oversight.removal
import portfolios.removal
import standards.removal
import support.removal
from retention import noticing
from retention.holdings import stays


def register() -> None:
    """Called once, when the service starts."""
    for room in (standards, portfolios, support, endorsement, exports, oversight):
        room.removal.register()
    noticing.register()
    stays("auth.Permission", "Django's own list, unused")
    stays("auth.Group", "Django's own list, unused")
    stays("contenttypes.ContentType", "Django's own list of models")
    stays("sessions.Session", "ends within twelve hours, and at once when an account is closed")
