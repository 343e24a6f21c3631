/** Text to go into a sentence, which has a full stop of its own. */
export function withoutFullStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
