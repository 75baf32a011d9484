"""Bringing in a pack that was made elsewhere: looked at first, then confirmed, then done."""
