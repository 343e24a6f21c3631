import { Component, Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { UnsavedWords } from './unsaved-text';

@Component({
  template: `
    <form id="one">
      <input id="word" /><input type="radio" id="dot" /><button type="submit" id="save">Save</button>
    </form>
    <form id="two"><textarea id="more"></textarea><button type="submit" id="save-two">Save</button></form>
    <form class="app-search"><input id="find" /></form>
    <form><input type="email" id="address" /><input type="text" id="secret" autocomplete="current-password" /></form>
    <input type="search" id="search" /><select id="filter"></select>
    <textarea id="loose"></textarea>
  `,
})
class Page {}

function open() {
  const fixture = TestBed.createComponent(Page);
  const page = fixture.nativeElement as HTMLElement;
  const unsaved = TestBed.inject(UnsavedWords);
  unsaved.watch(page);
  const find = (id: string) => page.querySelector(`#${id}`) as HTMLElement;
  const type = (id: string, kind: 'input' | 'change' = 'input') =>
    find(id).dispatchEvent(new Event(kind, { bubbles: true }));
  const press = (id: string) => {
    find(id).dispatchEvent(new Event('click', { bubbles: true }));
    return unsaved.sending();
  };
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { page, unsaved, find, type, press, closing };
}

test.each(['word', 'dot', 'more', 'loose'])('what was put into #%s is asked about', (id) => {
  const { unsaved, type, closing } = open();
  expect([unsaved.onPage(), closing()]).toEqual([false, false]);
  type(id);
  expect([unsaved.onPage(), closing()]).toEqual([true, true]);
});

test.each(['find', 'search', 'secret', 'filter'])('nothing that is ever saved stands in #%s', (id) => {
  const { unsaved, type } = open();
  type(id);
  type(id, 'change');
  expect(unsaved.onPage()).toBe(false);
});

test('an accepted write settles the form whose button was pressed, and no other', () => {
  const { unsaved, type, press } = open();
  type('word');
  type('more');
  press('save')(true);
  expect(unsaved.onPage()).toBe(true);
  press('save-two')(true);
  expect(unsaved.onPage()).toBe(false);
});

test('a refused write settles nothing, also as the second of two', () => {
  const { unsaved, type, press } = open();
  type('word');
  press('save')(false);
  expect(unsaved.onPage()).toBe(true);
  press('save')(true);
  press('save')(false);
  expect(unsaved.onPage()).toBe(true);
});

test('a refused write of a form that nobody typed into is no reason to ask', () => {
  const { unsaved, press } = open();
  press('save')(false);
  expect(unsaved.onPage()).toBe(false);
});

test('what a draft sends in vain from a later page is no reason to ask there', async () => {
  const { page, unsaved, type } = open();
  type('loose');
  await TestBed.inject(Router).navigateByUrl('/');
  page.dispatchEvent(new Event('click', { bubbles: true }));
  unsaved.sending()(false);
  expect(unsaved.onPage()).toBe(false);
});

test('what is typed while the save is under way is not saved by it', () => {
  const { unsaved, type, press } = open();
  type('word');
  const went = press('save');
  type('word');
  went(true);
  expect(unsaved.onPage()).toBe(true);
});

test('a form that was closed has nothing left to ask about; a page out of the document has', () => {
  const { page, unsaved, find, type } = open();
  type('word');
  page.remove();
  expect(unsaved.onPage()).toBe(true);
  find('one').remove();
  expect(unsaved.onPage()).toBe(false);
});

test('a page that keeps its words itself is the only one to be asked, for as long as it is open', () => {
  const { unsaved, type, closing } = open();
  const injector = Injector.create({ providers: [], parent: TestBed.inject(Injector) });
  let kept = false;
  runInInjectionContext(injector, () => unsaved.keptBy(() => kept));
  type('word');
  expect(unsaved.onPage()).toBe(false);
  kept = true;
  expect([unsaved.onPage(), closing()]).toEqual([true, true]);
});

test('a draft that outlives its page is asked about before the tab closes, not before the page is left', () => {
  const { unsaved, closing } = open();
  let lost = false;
  const save = jest.fn(() => Promise.resolve());
  unsaved.heldInTab({ unsaved: () => true, lostByClosing: () => lost, save });
  expect(closing()).toBe(false);
  lost = true;
  expect([unsaved.onPage(), unsaved.inTab(), closing()]).toEqual([false, true, true]);
  unsaved.letGo();
  expect(closing()).toBe(false);
});
