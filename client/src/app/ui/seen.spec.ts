import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Seen } from './seen';

@Component({ imports: [Seen], template: `<p (wmSeen)="seen.set(seen() + 1)"></p>` })
class FarDown {
  readonly seen = signal(0);
}

/** What the browser would say of the elements that a page watches. */
class Viewport {
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

test('what is far down a page is said to be seen once, when it comes into view', async () => {
  Object.assign(globalThis, { IntersectionObserver: Viewport });
  const fixture = TestBed.createComponent(FarDown);
  await fixture.whenStable();
  Viewport.tell(false);
  expect(fixture.componentInstance.seen()).toBe(0);
  Viewport.tell(true);
  Viewport.tell(true);
  expect(fixture.componentInstance.seen()).toBe(1);
});
