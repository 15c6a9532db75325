"""Scripts of who maintains the project."""
