import { TestBed } from '@angular/core/testing';
import { CaseloadView } from './caseload-view';

const view = () => TestBed.inject(CaseloadView);

test('the URL says how the list is looked at, and only where it is not as it first was', () => {
  const it = view();
  it.begin('u1', {});
  expect(it.params()).toEqual({});
  it.toggle('no-goal');
  it.toggle('today');
  it.sortBy('name');
  expect(it.params()).toEqual({ filter: 'today,no-goal', sort: 'name', order: 'ascending' });
  it.sortBy('name');
  it.toggle('no-goal');
  expect(it.params()).toEqual({ filter: 'today', sort: 'name', order: 'descending' });
});

test('a URL is read back, and what it says wrongly is left aside', () => {
  const it = view();
  it.begin('u1', { filter: 'missed,nonsense', sort: 'sideways', whose: 'care-services', careService: 's1' });
  expect(it.filters()).toEqual(['missed']);
  expect(it.order().by).toBe('attention');
  expect(it.people()).toEqual({ whose: 'care-services', careServiceId: 's1' });
});

test('coming back without a URL shows the last list; somebody else begins afresh', () => {
  const it = view();
  it.begin('u1', { filter: 'missed' });
  it.query.set('arch');
  it.begin('u1', {});
  expect([it.filters(), it.query()]).toEqual([['missed'], 'arch']);
  expect(JSON.stringify(it.params())).not.toContain('arch');
  it.begin('u2', {});
  expect([it.filters(), it.query()]).toEqual([[], '']);
});
