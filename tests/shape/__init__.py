"""The shape of the house, read from its sources. Nothing here opens a page."""
