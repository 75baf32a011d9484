"""What is judged: editions, judgements and decisions."""
