#!/usr/bin/env python3
"""Builds a market at once and in parts, times both, and holds the joined site to the whole one, to the byte.

usage: parts.py ROOT [--parts 8]

Parts are built one after another, each as it would be on a machine of its own.
"""

from __future__ import annotations

import argparse
import filecmp
import tempfile
from pathlib import Path

import beside
from market import DAY


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files of a site by path."""
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def main() -> None:
    """Prints a line for the whole, for each part, and for joining them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--parts", type=int, default=8)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.root.absolute().parent) as scratch:
        work = Path(scratch)

        def build(what: str, to: Path, *more: object) -> None:
            used = beside.run("build", "--root", chosen.root.absolute(), "--to", to, "--vandaag", DAY, *more)
            print(f"{what}: {used.seconds:.1f} s; {used.cpu:.1f} s of processors; {used.mebibytes:.0f} MiB", flush=True)

        build("at once", work / "whole")
        parts = [work / f"part{number}" for number in range(1, chosen.parts + 1)]
        for number, part in enumerate(parts, 1):
            build(f"part {number} of {chosen.parts}", part, "--deel", f"{number}/{chosen.parts}")
        build("joined", work / "joined", "--samen", *parts)
        whole, joined = files_of(work / "whole"), files_of(work / "joined")
        if whole.keys() != joined.keys() or not all(
            filecmp.cmp(whole[one], joined[one], shallow=False) for one in whole
        ):
            raise SystemExit("the joined site is another than the one that was built at once")
        size = sum(path.stat().st_size for path in whole.values())
        print(f"the same {len(whole)} files, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
