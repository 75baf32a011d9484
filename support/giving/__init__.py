"""Supervision, protected time and workload: what was promised against what was given.

It measures the employer. Nobody is ranked by it, and the owner sees what others see.
"""
