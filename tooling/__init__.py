"""Klussenmarkt: a marketplace of government assignments, built from YAML files in a Git repository."""
