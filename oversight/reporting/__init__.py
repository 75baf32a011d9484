"""The annual report: figures that are counted once, and words that a lead writes."""
