"""Fetching from outside sources: the only room that opens a network connection for data.

Data flows one way: `client` → `reading` (a source) → `listings` (postings) → `lifecycle` (with what was there) →
`folder`. A build takes that folder, and nothing else of this room.
"""
