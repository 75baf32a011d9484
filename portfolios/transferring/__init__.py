"""Going over to another employer: released with what the owner agrees to, and claimed there."""
