"""The employer's promises against practice: counted by month, told by team, of the employer."""
