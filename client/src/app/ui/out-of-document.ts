/**
 * Takes a part of the page out of the document: it lives on in this tab's memory, and no one can see, search, print or
 * inspect it. Whose it is, for the margin of a printed sheet, goes with it.
 * @returns a function that restores it, with the page's title, scroll position and focus.
 */
export function takeOutOfDocument(part: HTMLElement, title: string): () => void {
  const document = part.ownerDocument;
  const { activeElement: focused, defaultView: window, title: titleBefore } = document;
  const scrolled = window?.scrollY ?? 0;
  const { style } = document.documentElement;
  const owner = style.getPropertyValue('--sheet-owner');
  style.removeProperty('--sheet-owner');
  const place = document.createComment('');
  part.replaceWith(place);
  document.title = title;
  return () => {
    place.replaceWith(part);
    document.title = titleBefore;
    if (owner) style.setProperty('--sheet-owner', owner);
    window?.scrollTo(0, scrolled);
    if (focused instanceof HTMLElement && part.contains(focused)) focused.focus({ preventScroll: true });
  };
}
