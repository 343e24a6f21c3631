import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Seen } from './seen';
import { Viewport } from './viewport.testing';

@Component({ imports: [Seen], template: `<p (wmSeen)="seen.set(seen() + 1)"></p>` })
class FarDown {
  readonly seen = signal(0);
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
