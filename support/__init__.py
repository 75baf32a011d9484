"""What the employer gives: support agreement, progress reviews, supervision, time, workload."""
