import { Component, type Type, input, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PartOutlet } from './part-outlet';

let made = 0;

@Component({ selector: 'wm-greeting', template: '<p>{{ greeting() }}, {{ name() }}</p>' })
class Greeting {
  readonly name = input.required<string>();
  readonly greeting = input('Hello');
  constructor() {
    made += 1;
  }
}

@Component({ selector: 'wm-farewell', template: '<p>Goodbye</p>' })
class Farewell {}

@Component({ imports: [PartOutlet], template: '<ng-container *wmPart="part(); inputs: inputs()" />' })
class Page {
  readonly part = signal<Type<unknown> | null>(null);
  readonly inputs = signal<Record<string, unknown>>({});
}

describe('A part of a page that was fetched later', () => {
  function open(part: Type<unknown> | null, inputs: Record<string, unknown> = {}) {
    const fixture = TestBed.createComponent(Page);
    const { part: shown, inputs: given } = fixture.componentInstance;
    const show = (next: Type<unknown> | null, nextInputs: Record<string, unknown>) => {
      shown.set(next);
      given.set(nextInputs);
      fixture.detectChanges();
      return (fixture.nativeElement as HTMLElement).textContent.trim();
    };
    made = 0;
    return { show, text: show(part, inputs) };
  }

  it('is shown with what it is given, also with what it must be given', () => {
    expect(open(Greeting, { name: 'Ada' }).text).toBe('Hello, Ada');
  });

  it('follows what it is given and stays the same part', () => {
    const { show } = open(Greeting, { name: 'Ada' });
    expect(show(Greeting, { name: 'Robin', greeting: 'Good day' })).toBe('Good day, Robin');
    expect(made).toBe(1);
  });

  it('gives way to another part, and to nothing', () => {
    const { show } = open(Greeting, { name: 'Ada' });
    expect(show(Farewell, {})).toBe('Goodbye');
    expect(show(null, {})).toBe('');
    expect(show(Greeting, { name: 'Ada' })).toBe('Hello, Ada');
  });
});
