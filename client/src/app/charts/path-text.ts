/** Average width of an Arial letter relative to the font size, slightly too wide. */
const LETTER = 0.53;

/** Width of a text, estimated, so that the layout needs no browser. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * LETTER * fontSize;
}

/** Breaks a text into lines that fit. A word that is too long stays whole. */
export function wrap(text: string, width: number, fontSize: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
