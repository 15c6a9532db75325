"""Privacy: redaction of what a person did not publish, and detection of private data in texts."""
