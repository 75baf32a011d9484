from portfolios.models.attachment import Attachment
from portfolios.models.entry import Entry, Kind
from portfolios.models.link import Link
from portfolios.models.portfolio import Portfolio

__all__ = ["Attachment", "Entry", "Kind", "Link", "Portfolio"]
