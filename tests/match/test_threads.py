"""The match uses the cores itself: the products of matrices in it start no threads of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_COUNT = """\
import tooling.match.meaning, numpy, os
one = numpy.ones((500, 500), dtype=numpy.float32)
one @ one
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells how many threads there are")
def test_a_product_of_matrices_starts_no_threads() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", _COUNT], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
