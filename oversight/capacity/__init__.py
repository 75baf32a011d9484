"""A capacity problem: raised by a programme lead with a senior leader, who answers it by a day."""
