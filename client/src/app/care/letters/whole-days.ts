/**
 * A line of a letter with each of its days in one piece. What the patient agreed to is kept as it was sent: only how it
 * is shown changes.
 */
export function withWholeDays(line: string): string {
  return line.replace(/\b(\d{1,2}) (?=[A-Z][a-z]+ \d{4}\b)/g, '$1\u00a0');
}
