from portfolios.models.attachment import Attachment
from portfolios.models.draft import Draft
from portfolios.models.entry import Entry, Kind
from portfolios.models.link import Link
from portfolios.models.portfolio import Portfolio
from portfolios.models.version import Version

__all__ = ["Attachment", "Draft", "Entry", "Kind", "Link", "Portfolio", "Version"]
