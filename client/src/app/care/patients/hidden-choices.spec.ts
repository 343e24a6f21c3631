import type { Goal, HiddenFromCarer } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { HiddenChoices } from './hidden-choices';

const URL = '/api/v1/patients/p1/carers/c1/hidden';
const goal = (id: string, ownWords: string, details: Partial<Goal> = {}) =>
  ({ id, ownWords, lifecycle: 'active', followsGoalId: null, ...details }) as Goal;

async function open(goals: readonly Goal[], hidden: HiddenFromCarer) {
  const inputs = { patientId: 'p1', carerId: 'c1', carer: 'Jamie Ellis', episodeIds: ['e1'] };
  const page = openPage(HiddenChoices, inputs);
  await page.settle();
  const [read] = page.http.match((request) => request.url.startsWith('/api/v1/episodes/e1/goals'));
  await page.answer(read!, { items: goals, nextCursor: null });
  await page.answer(page.http.expectOne(URL), hidden);
  return page;
}

test('each goal and each part says whether the carer sees it', async () => {
  const { element } = await open([goal('g1', 'Walk to the shop'), goal('g2', 'Talk about the drinking')], {
    goalIds: ['g2'],
    parts: ['summary'],
  });
  const cards = [...element.querySelectorAll('section')].map((card) => [
    card.querySelector('h2')?.textContent.trim(),
    card.querySelector('p')?.textContent.trim(),
  ]);
  expect(cards).toEqual([
    ['Walk to the shop', 'Jamie Ellis can see this.'],
    ['Talk about the drinking', 'Jamie Ellis cannot see this.'],
    ['Words shared before an appointment', 'Jamie Ellis can see this.'],
    ['The summary when care ends', 'Jamie Ellis cannot see this.'],
  ]);
});

test('of goals that follow one another only the last is asked about', async () => {
  const goals = [goal('g1', 'Swim', { lifecycle: 'cancelled' }), goal('g2', 'Swim a length', { followsGoalId: 'g1' })];
  const wrong = goal('g3', 'Not theirs', { lifecycle: 'entered-in-error' });
  const { element } = await open([...goals, wrong], { goalIds: [], parts: [] });
  expect([...element.querySelectorAll('h2')].slice(0, -2).map((heading) => heading.textContent.trim())).toEqual([
    'Swim a length',
  ]);
});

test('a press hides it at once, says so, and the next one shows it again', async () => {
  const page = await open([goal('g1', 'Walk to the shop')], { goalIds: [], parts: [] });
  page.button('Hide from Jamie Ellis: Walk to the shop').click();
  await page.settle();
  const hide = page.http.expectOne({ method: 'PUT', url: URL });
  expect(hide.request.body).toEqual({ what: 'goal', goalId: 'g1', isHidden: true });
  await page.answer(hide, { goalIds: ['g1'], parts: [] });
  expect(page.element.querySelector('#state-g1')?.textContent).toContain('Jamie Ellis cannot see this.');
  page.button('Show to Jamie Ellis again: Walk to the shop').click();
  await page.settle();
  expect(page.http.expectOne({ method: 'PUT', url: URL }).request.body).toEqual({
    ...{ what: 'goal', goalId: 'g1', isHidden: false },
  });
});
