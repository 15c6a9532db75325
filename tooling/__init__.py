"""Klussenmarkt: a marketplace of government assignments, built from YAML files in a Git repository."""

import os

# NumPy reads this when it is first imported. The match works on blocks side by side already; threads within a product
# of matrices only wait for each other there (`docs/ontwikkel/schaal.md`).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
