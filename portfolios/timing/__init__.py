"""How long evidence takes: told beforehand, said afterwards in one tap."""
