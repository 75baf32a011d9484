"""What evidence costs in time, where people stop, and what holds them back from applying."""
