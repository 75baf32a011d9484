"""What leaves: PDF by purpose. The one place that turns HTML into PDF."""
