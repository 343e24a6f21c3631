import { TestBed } from '@angular/core/testing';
import { openStore, settle } from '../../data/store.testing';
import { reviewWith } from '../review-draft/review.testing';
import { RecordEarlierSteps } from './record-steps';
import { RecordStore } from './record-store';
import { CONTEXT } from './record.testing';

const READ = { ...CONTEXT, trajectory: { goals: [] }, appointments: [], preparations: [] };

async function open(review: object | null = null) {
  const { store, site, reply } = openStore(RecordStore);
  await site();
  await reply('/appointments/a1/context', { ...READ, review });
  const fixture = TestBed.createComponent(RecordEarlierSteps);
  const element = fixture.nativeElement as HTMLElement;
  await settle();
  const tick = async (id: string) => {
    element.querySelector<HTMLInputElement>(`#${id}`)!.click();
    await settle();
  };
  const legends = () => [...element.querySelectorAll('legend')].map(({ textContent }) => textContent.trim());
  return { store, element, tick, legends };
}

test('what got in the way is asked only of a step that is not done', async () => {
  const { store, element, tick, legends } = await open();
  expect(legends()).toEqual(['Step s1 (Rowan)']);
  await tick('earlier-s1-not-yet');
  expect(legends()).toEqual(['Step s1 (Rowan)', 'What got in the way?']);
  expect(element.textContent).toContain('What got in the way? You do not have to say.');
  await tick('barrier-s1-money');
  expect(store.form().draft).toMatchObject({ outcomes: { s1: 'not-yet' }, barriers: { s1: 'money' } });
  await tick('earlier-s1-done');
  expect(legends()).toEqual(['Step s1 (Rowan)']);
  expect(store.form().draft.barriers).toEqual({});
});

test('on the page of a correction it is ticked as it was said, and can be taken back', async () => {
  const earlierSteps = [{ nextStepId: 's1', outcome: 'partly', barrier: 'work' } as const];
  const { store, element } = await open(reviewWith({ status: 'agreed', earlierSteps }));
  expect(element.querySelector<HTMLInputElement>('#barrier-s1-work')?.checked).toBe(true);
  element.querySelector('button')!.click();
  await settle();
  expect(store.form().draft).toMatchObject({ outcomes: { s1: 'partly' }, barriers: {} });
  expect(element.querySelectorAll('input:checked')).toHaveLength(1);
});
