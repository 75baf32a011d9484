"""What one's own evidence says for a job: `standards.profiles`, line by line."""
