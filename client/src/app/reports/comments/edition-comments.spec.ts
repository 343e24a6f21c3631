import type { EditionComment, Role } from '@waymark/contracts';
import { type } from '../../round-ups/round-ups.testing';
import { openEdition, EDITION } from '../edition-page.testing';
import { report, waitingEdition } from '../reports.testing';

const COMMENTS = `${EDITION}/comments`;
const said = (details: Partial<EditionComment> = {}): EditionComment => ({
  ...{ id: 'c1', by: 'Jo Marsh', role: 'therapist', at: '2026-07-22T10:20:00Z', text: 'Two of us were away.' },
  ...{ withdrawnAt: null, isYours: true },
  ...details,
});
const ITEMS = [said({ id: 'c0', by: 'Priya Nair', role: 'manager', text: 'I see that too.', isYours: false }), said()];

interface Opened {
  readonly isWaiting?: boolean;
  readonly items?: readonly EditionComment[];
  readonly as?: Role;
}

async function open({ isWaiting = true, items = ITEMS, as: role = 'therapist' }: Opened = {}) {
  const opened = await openEdition({ as: role, ...(isWaiting ? { of: waitingEdition() } : {}) });
  await opened.answer(opened.http.expectOne(COMMENTS), { items, nextCursor: null });
  const section = () => opened.element.querySelector('wm-edition-comments')!.textContent.replace(/\s+/g, ' ');
  return { ...opened, section };
}

test('who said what and when stands in order, and only one’s own can be taken back', async () => {
  const { texts, section } = await open();
  expect(texts('wm-edition-comments .by')).toEqual([
    'Priya Nair, service manager, 22\u00a0July 2026',
    'Jo Marsh, therapist, 22\u00a0July 2026',
  ]);
  expect(texts('wm-edition-comments li button')).toEqual(['Take it back: Two of us were away.']);
  expect(section()).toContain('Everybody who reads this report will see your comment and your name.');
});

test('what is half written stays when another pathway is chosen, and while it is read', async () => {
  const { element, http, choose, answer } = await open({ items: [] });
  const box = () => element.querySelector<HTMLTextAreaElement>('#comment')!;
  type(element, 'comment', 'We were short of');
  await choose('pathway', 'p1');
  expect(box().value).toBe('We were short of');
  await answer(http.expectOne(`${EDITION}/pages/goals-achieved?pathwayId=p1`), report());
  expect(box().value).toBe('We were short of');
});

test('a comment is added and stands last, and an empty one is asked about', async () => {
  const { element, http, button, settle, answer, texts, section } = await open({ items: [] });
  expect(section()).toContain('Nobody has said anything yet.');
  button('Add your comment')!.click();
  await settle();
  expect(section()).toContain('Write what you want to say');
  type(element, 'comment', 'We know why.');
  button('Add your comment')!.click();
  const request = http.expectOne({ method: 'POST', url: COMMENTS });
  expect(request.request.body).toEqual({ text: 'We know why.' });
  await answer(request, said({ text: 'We know why.' }), 201);
  expect(texts('wm-edition-comments .text')).toEqual(['We know why.']);
  expect(element.querySelector<HTMLTextAreaElement>('#comment')!.value).toBe('');
  expect(document.activeElement?.id ?? '').toBe('comments-done');
});

test('taking it back is asked about first, and leaves the name', async () => {
  const { http, button, settle, answer, section } = await open();
  button('Take it back')!.click();
  await settle();
  expect(section()).toContain('Nobody reads its words any more, and you cannot bring it back.');
  http.expectNone(`${COMMENTS}/c1/withdraw`);
  button('Yes, take it back')!.click();
  const taken = said({ text: null, withdrawnAt: '2026-07-29T09:00:00Z' });
  await answer(http.expectOne({ method: 'POST', url: `${COMMENTS}/c1/withdraw` }), taken);
  expect(section()).toContain('Jo Marsh, therapist, 22 July 2026They took this back on 29 July 2026.');
  expect(section()).not.toContain('away');
  expect(button('Take it back')).toBeUndefined();
});

test('once it is published nobody adds to it, and readers see what was said', async () => {
  const { section, button } = await open({ isWaiting: false, as: 'partner' });
  expect(section()).toContain('Two of us were away.');
  expect(section()).toContain('Nobody can add to it now.');
  expect(button('Add your comment')).toBeUndefined();
  expect(button('Take it back')).toBeUndefined();
});

test('when it was published meanwhile what was typed stays, and the page is read again', async () => {
  const { element, http, button, answer } = await open();
  type(element, 'comment', 'Too late?');
  button('Add your comment')!.click();
  const refused = { type: '/problems/published', detail: 'This edition is published.' };
  await answer(http.expectOne({ method: 'POST', url: COMMENTS }), refused, 409);
  expect(element.textContent).toContain('This edition is published.');
  http.expectOne(EDITION);
  expect(element.querySelector<HTMLTextAreaElement>('#comment')!.value).toBe('Too late?');
});

test('comments that cannot be read leave the figures as they are', async () => {
  const { element, http, answer } = await openEdition({ of: waitingEdition() });
  await answer(http.expectOne(COMMENTS), { type: '/problems/x', detail: 'Not now.' }, 503);
  expect(element.querySelector('wm-edition-comments wm-read-problem')).not.toBeNull();
  expect(element.textContent).toContain('About half of the goals got there.');
});
