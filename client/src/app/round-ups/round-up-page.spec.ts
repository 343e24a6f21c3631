import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Role, RoundUp } from '@waymark/contracts';
import { edition, openAs, report } from '../reports/reports.testing';
import { UnsavedWords } from '../session/unsaved-text';
import { RoundUpPage } from './round-up-page';
import { roundUp, type } from './round-ups.testing';

const ROUND_UP = '/api/v1/round-ups/r1';
const EDITIONS = '/api/v1/reports/editions?careServiceId=s1';
const HARD =
  'Multidisciplinary prioritisation of appointment availability would necessitate considerable reorganisation.';

async function open(of: RoundUp = roundUp(), role: Role = 'manager') {
  const opened = await openAs({ role }, RoundUpPage, { roundUpId: 'r1' });
  await opened.answer(opened.http.expectOne(ROUND_UP), of);
  for (const request of opened.http.match(EDITIONS)) {
    await opened.answer(request, { items: [edition(), edition({ id: 'e2', state: 'with-team' })], nextCursor: null });
  }
  return opened;
}

test('a draft is written, and says how hard each part is to read', async () => {
  const { element, http, button, settle, answer } = await open();
  type(element, 'if-real', HARD);
  await settle();
  expect(element.textContent).toMatch(/This reads like grade \d+: shorter sentences help\./);
  type(element, 'if-real', 'We would try it for a month, and then ask you.');
  await settle();
  expect(element.textContent).not.toContain('shorter sentences help');
  expect(TestBed.inject(UnsavedWords).onPage()).toBe(true);
  button('Save the draft')!.click();
  const request = http.expectOne({ method: 'PUT', url: ROUND_UP });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toMatchObject({ ifReal: 'We would try it for a month, and then ask you.' });
  const ifReal = 'We would try it for a month, and then ask you.';
  await answer(request, roundUp({ version: 4, ifReal }));
  expect(element.textContent).toContain('Saved.');
  expect(TestBed.inject(UnsavedWords).onPage()).toBe(false);
});

test('where somebody else was quicker both versions are shown, and nothing is overwritten unseen', async () => {
  const { element, http, button, settle, answer } = await open();
  type(element, 'what-changed', 'Mine');
  button('Save the draft')!.click();
  await answer(http.expectOne({ method: 'PUT', url: ROUND_UP }), { type: '/problems/stale' }, 412);
  const theirs = roundUp({ version: 7, whatChanged: 'Theirs', ifReal: 'Also theirs' });
  await answer(http.expectOne({ method: 'GET', url: ROUND_UP }), theirs);
  expect(element.textContent).toContain('Somebody else saved this draft too');
  expect(element.querySelector<HTMLTextAreaElement>('#what-changed')!.value).toBe('Mine');
  expect([...element.querySelectorAll('.theirs p')].map((one) => one.textContent)).toEqual(['Theirs', 'Also theirs']);
  button('Take theirs: If this difference')!.click();
  await settle();
  button('Save the draft')!.click();
  const again = http.expectOne({ method: 'PUT', url: ROUND_UP });
  expect(again.request.headers.get('If-Match')).toBe('"7"');
  expect(again.request.body).toMatchObject({ whatChanged: 'Mine', ifReal: 'Also theirs' });
});

test('a comment leaves what is typed into the draft as it is', async () => {
  const { element, http, button, answer, texts } = await open(roundUp(), 'partner');
  type(element, 'what-changed', 'Not saved yet');
  type(element, 'comment', 'Say more about the cards.');
  button('Add the comment')!.click();
  const request = http.expectOne(`${ROUND_UP}/comments`);
  expect(request.request.body).toEqual({ text: 'Say more about the cards.' });
  const comment = {
    id: 'c1',
    by: 'Dilys Bevan',
    role: 'partner' as const,
    at: '2026-07-20T09:00:00Z',
    text: 'Say more.',
  };
  await answer(request, roundUp({ comments: [comment] }), 201);
  expect(texts('wm-round-up-comments li .by')).toEqual(['Dilys Bevan, patient and carer partner, 20\u00a0July 2026']);
  expect(element.querySelector<HTMLTextAreaElement>('#what-changed')!.value).toBe('Not saved yet');
  expect(element.querySelector<HTMLTextAreaElement>('#comment')!.value).toBe('');
});

test('a sentence of a published report is quoted; one that waits is not offered', async () => {
  const { element, http, button, choose, answer } = await open();
  const offered = [...element.querySelectorAll<HTMLOptionElement>('#quote optgroup option')].map(({ value }) => value);
  expect(offered).toEqual(['e1 goals-achieved', 'e1 change-in-t']);
  await choose('quote', 'e1 goals-achieved');
  button('Quote it')!.click();
  await answer(http.expectOne('/api/v1/reports/editions/e1/pages/goals-achieved'), report());
  expect(element.querySelector('wm-quote-picker li')?.textContent).toContain('About half of the goals got there.');
});

test('a manager sees it as patients will, is asked once more, and publishes it', async () => {
  const { element, http, button, settle, answer, texts } = await open();
  button('See it as patients will')!.click();
  await settle();
  expect(texts('wm-round-up-view h3')).toEqual(['What changed', 'You said, we did']);
  button('Publish it')!.click();
  await settle();
  expect(texts('wm-confirm-action li')[1]).toContain('It never changes after that.');
  button('Yes, publish it')!.click();
  const request = http.expectOne(`${ROUND_UP}/publish`);
  expect(request.request.body).toEqual({});
  await answer(request, roundUp({ state: 'published', publishedOn: '2026-07-29', version: 4 }));
  expect(element.textContent).toContain('Published on 29\u00a0July 2026');
  expect(element.querySelector('wm-round-up-form')).toBeNull();
});

test('what is hard to read is said before it is published, and does not keep anybody from it', async () => {
  const grades = { ...roundUp().grades, ifReal: 19 };
  const { http, button, settle, texts } = await open(roundUp({ ifReal: HARD, grades }));
  button('See it as patients will')!.click();
  await settle();
  button('Publish it')!.click();
  await settle();
  expect(texts('wm-confirm-action li')[3]).toContain('reads like grade 19');
  button('Publish it anyway')!.click();
  expect(http.expectOne(`${ROUND_UP}/publish`).request.body).toEqual({ confirmedHardToRead: true });
});

test('what is not saved is saved before it is looked at; a partner cannot publish', async () => {
  const { element, http, button, answer } = await open(roundUp(), 'partner');
  type(element, 'what-changed', 'New');
  button('See it as patients will')!.click();
  await answer(http.expectOne({ method: 'PUT', url: ROUND_UP }), roundUp({ whatChanged: 'New', version: 4 }));
  expect(element.querySelector('wm-round-up-view')?.textContent).toContain('New');
  expect(button('Publish it')).toBeUndefined();
  expect(element.textContent).toContain('A manager of the care service publishes it.');
});

test('a manager withdraws it with a reason, and it is written anew with the same words', async () => {
  const published = roundUp({ state: 'published', publishedOn: '2026-07-20' });
  const { element, http, button, settle, answer } = await open(published);
  button('Withdraw it')!.click();
  await settle();
  button('Yes, withdraw it')!.click();
  await settle();
  expect(element.textContent).toContain('Say why it is withdrawn');
  type(element, 'reason', 'Wrong times');
  button('Yes, withdraw it')!.click();
  const withdrawn = {
    ...published,
    state: 'withdrawn' as const,
    withdrawnOn: '2026-07-29',
    withdrawnBecause: 'Wrong times',
  };
  await answer(http.expectOne(`${ROUND_UP}/withdraw`), withdrawn);
  expect(element.textContent).toContain('Why: Wrong times');
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Write a new one')!.click();
  const request = http.expectOne({ method: 'POST', url: '/api/v1/round-ups' });
  expect(request.request.body).toMatchObject({
    careServiceId: 's1',
    from: '2026-04-01',
    whatChanged: published.whatChanged,
  });
  await answer(request, roundUp({ id: 'r2' }), 201);
  expect(navigate).toHaveBeenCalledWith(['/round-ups', 'r2']);
});
