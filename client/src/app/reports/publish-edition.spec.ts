import { EDITION, PAGE, openEdition } from './edition-page.testing';
import { edition, report, waitingEdition } from './reports.testing';

test('a manager is asked once more, and everyone reads it then', async () => {
  const { button, http, settle, element, answer, texts } = await openEdition({ of: waitingEdition() });
  button('Publish now')!.click();
  await settle();
  expect(element.textContent).toContain('Publish January to March 2026 now?');
  expect(texts('wm-confirm-action li')[1]).toContain('They never change after that');
  http.expectNone(`${EDITION}/publish`);
  button('Yes, publish them')!.click();
  const request = http.expectOne({ method: 'POST', url: `${EDITION}/publish` });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toEqual({});
  await answer(request, edition({ version: 4 }));
  await answer(http.expectOne(EDITION), edition({ version: 4 }));
  await answer(http.expectOne(PAGE), report());
  expect(element.textContent).toContain('It is published.');
  expect(button('Publish now')).toBeUndefined();
  expect(element.querySelector('.nhsuk-tag')).toBeNull();
});

test('when somebody else was quicker the page shows how it is now', async () => {
  const { button, http, settle, element, answer } = await openEdition({ of: waitingEdition() });
  button('Publish now')!.click();
  await settle();
  button('Yes, publish them')!.click();
  await answer(http.expectOne(`${EDITION}/publish`), { type: '/problems/stale', detail: 'Read it again.' }, 412);
  expect(element.textContent).toContain('Somebody else was quicker.');
  http.expectOne(EDITION);
});

test('a refusal is said, and the question stays', async () => {
  const { button, http, settle, element, answer } = await openEdition({ of: waitingEdition() });
  button('Publish now')!.click();
  await settle();
  button('Yes, publish them')!.click();
  await answer(http.expectOne(`${EDITION}/publish`), { type: '/problems/x', detail: 'The audit says no.' }, 422);
  expect(element.textContent).toContain('The audit says no.');
  expect(button('Yes, publish them')).toBeDefined();
});

test('before its first day the page says which one that is', async () => {
  const { button, element } = await openEdition({ of: waitingEdition(), today: '2026-07-27' });
  expect(button('Publish now')).toBeUndefined();
  expect(element.textContent).toContain('You can publish it from 28\u00a0July 2026.');
});

test('a therapist sees that it waits, and cannot publish it', async () => {
  const { button, element } = await openEdition({ as: 'therapist', of: waitingEdition() });
  expect(element.querySelector('.nhsuk-tag')?.textContent).toBe('Waits with the team until 4\u00a0August 2026');
  expect(button('Publish now')).toBeUndefined();
  expect(element.textContent).not.toContain('You can publish it');
});
