const MARK = 'data-spoken-now';

/**
 * Marks the line that is being read aloud, and no other, and brings it into view if it is not.
 * @param line null: none
 */
export function markSpoken(document: Document, line: Element | null): void {
  // Of an answer the whole card.
  const shown = line?.closest('label') ?? line;
  for (const marked of document.querySelectorAll(`[${MARK}]`)) if (marked !== shown) marked.removeAttribute(MARK);
  if (!shown?.isConnected) return;
  shown.setAttribute(MARK, '');
  shown.scrollIntoView({ block: 'nearest' });
}
