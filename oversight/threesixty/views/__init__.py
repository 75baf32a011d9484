"""Pages of the 360 review of the organisation."""
