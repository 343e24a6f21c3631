/** What the browser would say of the elements that a page watches. */
export class Viewport {
  static tell: (isIntersecting: boolean) => void = () => undefined;
  readonly watched = new Set<Element>();

  constructor(say: (entries: readonly { isIntersecting: boolean }[]) => void) {
    Viewport.tell = (isIntersecting) => [...this.watched].forEach(() => say([{ isIntersecting }]));
  }

  observe(element: Element): void {
    this.watched.add(element);
  }

  disconnect(): void {
    this.watched.clear();
  }
}
