"""Markets as repositories: what one starts with, the tasks of its forge, and how it moves to a newer program."""
