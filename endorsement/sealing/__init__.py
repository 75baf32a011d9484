"""The seal of a confirmed record: made once, chained, signed, and checked by anybody later."""
