import { TestBed } from '@angular/core/testing';
import type { ResearchKey } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { UnsavedWords } from '../../session/unsaved-text';
import { PROJECT, PROJECTS, activeProject, project, researchKey } from '../research.testing';
import { KeysPage } from './keys-page';

const KEYS = `${PROJECT}/keys`;
const KEY = '/api/v1/research/keys/k1';

async function open(keys: readonly ResearchKey[]) {
  const opened = await openAs({ role: 'researcher' }, KeysPage);
  const items = [activeProject(), project({ id: 'p2' })];
  await opened.answer(opened.http.expectOne(PROJECTS), { items, nextCursor: null });
  await opened.answer(opened.http.expectOne(KEYS), { items: keys, nextCursor: null });
  return opened;
}

test('without an active project the page says what a key needs', async () => {
  const { http, answer, element } = await openAs({ role: 'researcher' }, KeysPage);
  await answer(http.expectOne(PROJECTS), { items: [project()], nextCursor: null });
  expect(element.textContent).toContain('No project can have keys today');
});

test('a key is shown once, with a warning, and leaving the page asks about it', async () => {
  const { element, http, button, settle, answer } = await open([]);
  typeIn(element, 'key-name-p1', 'Analysis server');
  button('Make a key')!.click();
  const request = http.expectOne({ method: 'POST', url: KEYS });
  expect(request.request.body).toEqual({ name: 'Analysis server' });
  await answer(request, { ...researchKey(), key: 'wmk_7Yq2Lw_secret' }, 201);
  await answer(http.expectOne(KEYS), { items: [researchKey()], nextCursor: null });
  expect(element.textContent).toContain('Copy it now: it is shown this once');
  expect(element.querySelector('wm-shown-key code')?.textContent).toBe('wmk_7Yq2Lw_secret');
  expect(TestBed.inject(UnsavedWords).question()).toBe('research.shown-key.leave');
  button('I have stored it')!.click();
  await settle();
  expect(element.textContent).not.toContain('wmk_7Yq2Lw_secret');
  expect(TestBed.inject(UnsavedWords).question()).toBeNull();
});

test('two keys of one name could not be told apart', async () => {
  const { element, http, button, settle } = await open([researchKey()]);
  typeIn(element, 'key-name-p1', 'Analysis server');
  button('Make a key')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('A key has this name already');
  http.expectNone({ method: 'POST', url: KEYS });
});

test('revoking is asked about first, and the list says so afterwards', async () => {
  const { element, http, button, settle, answer, texts } = await open([researchKey()]);
  expect(texts('td')[3]).toBe('Holds until 2\u00a0July 2027');
  button('Revoke')!.click();
  await settle();
  expect(element.textContent).toContain('The next call with it is refused');
  http.expectNone(KEY);
  button('Yes, revoke it')!.click();
  const revoked = researchKey({ revokedAt: '2026-07-29T09:00:00.000Z' });
  await answer(http.expectOne({ method: 'DELETE', url: KEY }), revoked);
  await answer(http.expectOne(KEYS), { items: [revoked], nextCursor: null });
  expect(texts('.nhsuk-tag')).toEqual(['Revoked on 29\u00a0July 2026']);
  expect(button('Renew')).toBeUndefined();
});

test('a renewed key is shown like a new one', async () => {
  const { http, button, answer, element } = await open([researchKey()]);
  button('Renew')!.click();
  const renewed = { ...researchKey({ id: 'k2' }), key: 'wmk_other' };
  await answer(http.expectOne({ method: 'POST', url: `${KEY}/renew` }), renewed, 201);
  expect(element.querySelector('wm-shown-key')?.textContent).toContain('the old one works for 24 hours more');
});
