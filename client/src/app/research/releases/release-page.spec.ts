import type { ReleaseDetail, Role } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { COUNTS, RELEASE, RELEASES, release } from '../research.testing';
import { ReleasePage } from './release-page';

async function open(of: ReleaseDetail, role: Role = 'researcher', project = '') {
  const opened = await openAs({ role }, ReleasePage, { name: 'gas-2026.1', ...(project ? { project } : {}) });
  await opened.answer(opened.http.expectOne(`${RELEASE}${project ? `?project=${project}` : ''}`), of);
  return opened;
}

test('it says what it is, how to cite it, what changed and what is missing, and offers its files', async () => {
  const { element, texts } = await open(release());
  expect(element.textContent).toContain('At least 8 people look alike in every row; at most 10 % are left out.');
  expect(texts('.citation')).toEqual([release().citation]);
  expect(element.textContent).toContain('The first release of this series.');
  const [first] = [...element.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'));
  expect(first).toBe(`${RELEASE}/files/episode.csv`);
  expect(texts('td').slice(0, 2)).toEqual(['48.2 kB, 1,204 rows', 'a'.repeat(64)]);
});

test('of several projects another one’s files are a choice away', async () => {
  const projects = [
    { id: 'p1', title: 'One' },
    { id: 'p2', title: 'Two' },
  ];
  const { element, http, choose, answer } = await open(release({ projects }), 'researcher', 'p1');
  await choose('project', 'p2');
  await answer(http.expectOne(`${RELEASE}?project=p2`), release({ projects }));
  expect(element.querySelector('tbody a')?.getAttribute('href')).toBe(`${RELEASE}/files/episode.csv?project=p2`);
});

test('an address without a project opens the first of several', async () => {
  const projects = [
    { id: 'p1', title: 'One' },
    { id: 'p2', title: 'Two' },
  ];
  const { element, http, answer } = await openAs({ role: 'researcher' }, ReleasePage, { name: 'gas-2026.1' });
  const errors = [{ pointer: '/project', code: 'which-project', message: 'Say for which project: p1, p2.' }];
  await answer(http.expectOne(RELEASE), { detail: 'Nothing was saved.', errors }, 422);
  expect(element.textContent).not.toContain('Nothing was saved.');
  await answer(http.expectOne(RELEASES), { items: [release({ projects })], nextCursor: null });
  await answer(http.expectOne(`${RELEASE}?project=p1`), release({ projects }));
  expect(element.querySelector<HTMLSelectElement>('#project')?.value).toBe('p1');
  expect(element.querySelector('tbody a')?.getAttribute('href')).toBe(`${RELEASE}/files/episode.csv?project=p1`);
});

test('with counts alone it claims no rows about people', async () => {
  const { element } = await open(release({ files: COUNTS }));
  expect(element.textContent).toContain('Counts by one column at a time');
  expect(element.textContent).toContain('Rows about people.');
  expect(element.textContent).not.toContain('look alike');
  expect(element.textContent).not.toContain('each goal as met');
});

test('a guardian sees which files there are, and withdraws it with a reason', async () => {
  const { element, http, button, settle, answer } = await open(release(), 'guardian');
  expect(element.querySelector('tbody a')).toBeNull();
  button('Withdraw it')!.click();
  await settle();
  button('Yes, withdraw it')!.click();
  await settle();
  expect(element.textContent).toContain('Say why it is withdrawn');
  typeIn(element, 'withdraw-reason', 'The region of 40 people was wrong.');
  button('Yes, withdraw it')!.click();
  const request = http.expectOne({ method: 'POST', url: `${RELEASE}/withdraw` });
  expect(request.request.body).toEqual({ reason: 'The region of 40 people was wrong.' });
  await answer(request, release({ state: 'withdrawn' }));
  const because = { state: 'withdrawn', files: [], withdrawnBecause: 'The region of 40 people was wrong.' } as const;
  await answer(http.expectOne(RELEASE), release(because));
  expect(element.textContent).toContain('Do not use copies that you have.');
  expect(element.textContent).not.toContain('look alike in every row');
  expect(element.querySelector('.citation')).toBeNull();
  expect(element.textContent).toContain('Withdrawn: The region of 40 people was wrong.');
  expect(button('Withdraw it')).toBeUndefined();
});
