"""What has a day in portfolios, as sources of reminders, and what later rooms' sources share."""
