"""Pulling words back after they were shared: everywhere they went, and said honestly."""
