"""What a social worker compiles: portfolios, entries, links to standards, attachments."""
