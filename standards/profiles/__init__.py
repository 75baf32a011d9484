"""Job profiles: what a job asks, standards and the employer's own values in one table."""
