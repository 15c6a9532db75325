// @ts-check
/**
 * A document as Rich Text Format 1.9, which every office program opens. Pure: no DOM.
 */

/** A text in RTF: its own signs and everything outside ASCII are escaped. @param {string} text */
function escaped(text) {
  return [...text]
    .map((char) => {
      if (char === "\n") return "\\line ";
      if ("\\{}".includes(char)) return `\\${char}`;
      if (char >= " " && char <= "~") return char;
      // UTF-16 units as signed numbers of 16 bits, each with a sign for programs that know none (RTF 1.9, \u).
      return char
        .split("")
        .map((unit) => `\\u${((unit.charCodeAt(0) + 0x8000) % 0x10000) - 0x8000}?`)
        .join("");
    })
    .join("");
}

/**
 * @param {string} title
 * @param {{ title: string, lines: string[] }[]} parts each with a heading
 */
export function rtf(title, parts) {
  const paragraphs = [
    `{\\b\\fs32 ${escaped(title)}\\par}\\par`,
    ...parts.flatMap((part) => [
      `{\\b\\fs26 ${escaped(part.title)}\\par}`,
      ...part.lines.map((line) => `${escaped(line)}\\par`),
      "\\par",
    ]),
  ];
  return `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs22\n${paragraphs.join("\n")}\n}`;
}
