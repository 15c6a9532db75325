"""A bundle does what its modules do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tooling.render.script_bundle import script_bundle

#: Every way in which our modules import and export, with what could be mistaken for one.
MODULES = {
    "mine/page.js": """// @ts-check
/** @typedef {import("../dom.js").Kind} Kind */

import pack from "../../pack/pack.js";
import { named, twice as double } from "../dom.js";
import {
  LOG,
  Thing,
} from "./thing.js";
import { count } from "./apart.js";
import * as all from "../dom.js";

const root = new URL("../", import.meta.url).pathname.split("/").at(-2);
/** @type {number} */
const awaited = await Promise.resolve(3);
LOG.push("page", named(awaited), double(2), new Thing().name, pack, count(), root, Object.keys(all).sort());
const { late } = await import("./late.js");
const [{ packed }, same] = await Promise.all([
  import("./packed.js"),
  import("./late.js").then((again) => again.late === late),
]);
LOG.push(late(), packed, same, count());
console.log(JSON.stringify(LOG));
""",
    "mine/thing.js": """import { twice } from "../dom.js";

/** What happened, in order. @type {unknown[]} */
export const LOG = [];
LOG.push("thing");

/** A class. */
export class Thing {
  name = `thing ${twice(21)}`;
}
""",
    "dom.js": """/**
 * Two lines that are a comment.
 * @param {number} value
 */
export function named(value) {
  const lines = (/** @type {string} */ text) =>
    /** @type {string[]} */ (text.split("\\n"));
  return lines(`
from here import nothing
import sys
/** not a comment */ ${value}`);
}

/** @param {number} value */
export const twice = (value) => 2 * value;
""",
    "mine/apart.js": """let called = 0;
export function count() {
  return ++called;
}
""",
    "mine/late.js": """import { LOG } from "./thing.js";
import { count } from "./apart.js";

LOG.push("late");
export async function* numbers() {
  yield 1;
}
export function late() {
  return `late ${count()}`;
}
""",
    "mine/packed.js": """import pack from "../../pack/pack.js";
export const packed = pack + 1;
""",
    "../pack/pack.js": "export default 1;\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in MODULES.items():
        file = tmp_path / "markt" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "package.json").write_text('{ "type": "module" }')
    return tmp_path / "markt"


def run(script: Path) -> str:
    return subprocess.run(["node", str(script)], check=True, capture_output=True, text=True).stdout


def test_a_bundle_does_what_its_modules_do(folder: Path) -> None:
    entry = folder / "mine/page.js"
    expected = run(entry)
    assert '"thing 42"' in expected
    assert '"late 2"' in expected
    entry.write_text(script_bundle("mine/page.js", {"mine/apart.js"}, MODULES.__getitem__))
    for inside in ("dom.js", "mine/thing.js", "mine/late.js"):
        (folder / inside).unlink()
    assert run(entry) == expected


@pytest.mark.parametrize("line", ["export default 1;", "export { a };", 'export * from "./dom.js";'])
def test_what_a_bundle_would_lose_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"page\.js"):
        script_bundle("page.js", (), lambda _: f"{line}\n")
