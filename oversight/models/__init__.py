"""What this room keeps, a file for each part of it."""
