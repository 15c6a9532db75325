"""Formats in which others publish klussen and postings: bytes in, postings out.

Everything here is hostile until proven otherwise: `bounded.py` parses within bounds, and a posting is plain text.
"""
