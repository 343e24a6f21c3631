import { Component, input, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Viewport } from '../ui/viewport.testing';
import { WhenSeen } from './when-seen';

@Component({ template: `Part about {{ name() }}` })
class Part {
  readonly name = input.required<string>();
}

@Component({
  imports: [WhenSeen],
  template: `<wm-when-seen [load]="load" [inputs]="{ name: name() }" [about]="name()" />`,
})
class Page {
  readonly name = signal('Robin');
  readonly load = jest.fn(() => Promise.resolve(Part));
}

async function open() {
  Object.assign(globalThis, { IntersectionObserver: Viewport });
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  const { load, name } = fixture.componentInstance;
  const text = async () => {
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.trim();
  };
  const button = () => (fixture.nativeElement as HTMLElement).querySelector('button')!;
  return { load, name, text, button };
}

test('is fetched only once it is seen, and of another person only when it is seen again', async () => {
  const { load, name, text } = await open();
  expect(await text()).toBe('');
  expect(load).not.toHaveBeenCalled();
  Viewport.tell(true);
  expect(await text()).toBe('Part about Robin');
  name.set('Kim');
  expect(await text()).toBe('');
  Viewport.tell(true);
  expect(await text()).toBe('Part about Kim');
});

test('says that it cannot be fetched, and is fetched again', async () => {
  const { load, text, button } = await open();
  load.mockRejectedValueOnce(new Error('no network'));
  Viewport.tell(true);
  expect(await text()).toMatch(/patient.problem.again$/);
  button().click();
  expect(await text()).toBe('Part about Robin');
});
