// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { calendarFile } from "../../../tooling/browser/mine/calendar.js";

const TITLE =
  "Help mee; met bezwaren, \\ en één heel lange titel die niet op één regel past van vijfenzeventig bytes 👷‍♀️";
const ADDRESS = "https://klussen.example/klussen/gemeente-x/een/";

test("the file of one klus is that of its page", () => {
  const golden = readFileSync(new URL("../../render/golden/agenda.ics.txt", import.meta.url), "utf8");
  const file = calendarFile([{ title: TITLE, last: "2026-12-31", address: ADDRESS }]);
  assert.equal(file.replaceAll("\r\n", "\n"), golden);
});

test("several klussen are events of one calendar", () => {
  const one = { title: "Een", last: "2026-12-31", address: `${ADDRESS}1` };
  const file = calendarFile([one, { ...one, title: "Twee", address: `${ADDRESS}2` }]);
  assert.equal(file.split("BEGIN:VEVENT").length, 3);
  assert.equal(file.split("BEGIN:VCALENDAR").length, 2);
});
