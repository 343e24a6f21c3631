/** Whether the key is typed into something: letters are then text, not commands. */
export function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** Whether a letter alone was pressed, outside of any field. */
export function isLetter(event: KeyboardEvent, ...letters: readonly string[]): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return false;
  return letters.includes(event.key.toLowerCase());
}

/** Moves the focus along a list by J (down) and K (up), from above it to the first. Other keys do what they do. */
export function moveByLetter(event: KeyboardEvent, links: readonly HTMLElement[]): void {
  if (!isLetter(event, 'j', 'k') || links.length === 0) return;
  event.preventDefault();
  // A button of the same row counts as its row.
  const at = links.findIndex((link) => (link.closest('tr, li') ?? link).contains(event.target as Node));
  const to = event.key.toLowerCase() === 'j' ? at + 1 : Math.max(at - 1, 0);
  links[Math.min(to, links.length - 1)]?.focus();
}
