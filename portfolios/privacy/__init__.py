"""What in a text may identify a person, found by rules on our own server.

No model of the database and no network: text in, findings out. docs/privacy-check.md says what the
rules look for and what they cannot see.
"""

from portfolios.privacy.finding import Finding
from portfolios.privacy.reading import findings

__all__ = ["Finding", "findings"]
