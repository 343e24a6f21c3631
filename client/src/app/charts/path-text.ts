/** Average width of an Arial letter relative to the font size, slightly too wide. */
export const LETTER = 0.53;

/**
 * Width of a text, estimated, so that the layout needs no browser.
 * @param letter width of a letter relative to the font size: more where people have spaced their text out
 */
export function textWidth(text: string, fontSize: number, letter = LETTER): number {
  return text.length * letter * fontSize;
}

/** Breaks a text into lines that fit. A word that is too long stays whole. */
export function wrap(text: string, width: number, fontSize: number, letter = LETTER): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize, letter) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
