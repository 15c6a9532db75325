// @ts-check
/**
 * Closing dates as a calendar file (RFC 5545): the same as `tooling/render/calendar.py`, for several klussen. Pure: no DOM.
 */

import { gettext } from "../i18n.js";

/** Maximum length of a line, in bytes. */
const LINE = 75;

/** @typedef {{ title: string, last: string, address: string }} Closing a klus with its last day, as `2027-01-31` */

/** The file, with an event for each. @param {Closing[]} closings */
export function calendarFile(closings) {
  const events = closings.flatMap(({ title, last, address }) => {
    const day = last.replaceAll("-", "");
    return [
      "BEGIN:VEVENT",
      `UID:${address}`,
      `DTSTAMP:${day}T000000Z`,
      `DTSTART;VALUE=DATE:${day}`,
      `SUMMARY:${escaped(gettext("Laatste dag om te reageren: %(title)s", { title }))}`,
      `URL:${address}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:-P2D",
      `DESCRIPTION:${escaped(title)}`,
      "END:VALARM",
      "END:VEVENT",
    ];
  });
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Klussenmarkt//NL", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {string} text */
function escaped(text) {
  return text.trim().split(/\s+/u).join(" ").replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,");
}

/** A line in pieces of at most `LINE` bytes; no character is cut. @param {string} line */
function folded(line) {
  const bytes = new TextEncoder();
  const pieces = [""];
  let size = 0;
  for (const char of line) {
    const { length } = bytes.encode(char);
    if (size + length > LINE) {
      pieces.push(" ");
      size = 1;
    }
    pieces[pieces.length - 1] += char;
    size += length;
  }
  return pieces.join("\r\n");
}
