"""Formats of other systems: `people` reads and writes profiles, `market` reads entries of every kind."""
