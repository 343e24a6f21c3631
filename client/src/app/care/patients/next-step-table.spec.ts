import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { NextStep } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { stepWith } from '../review-draft/review.testing';
import { NextStepTable } from './next-step-table';

async function open(...steps: readonly NextStep[]) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(NextStepTable);
  fixture.componentRef.setInput('steps', steps);
  fixture.componentRef.setInput('goalWords', new Map());
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  await settle();
  const press = async (name: string) => {
    const ofName = ({ firstChild }: HTMLElement) => firstChild?.textContent?.trim() === name;
    [...element.querySelectorAll('button')].find(ofName)!.click();
    await settle();
  };
  /** Replies to the one change with what it asked for. */
  const saved = async (step: NextStep) => {
    const request = http.expectOne({ method: 'PATCH', url: `/api/v1/next-steps/${step.id}` });
    request.flush({ ...step, ...(request.request.body as object), version: step.version + 1 });
    await settle();
    return request.request;
  };
  const outcome = () => element.querySelector('td:last-child')!.firstChild!.textContent!.trim();
  return { http, fixture, element, press, saved, outcome };
}

test('what got in the way stands beside the outcome', async () => {
  const { outcome } = await open(stepWith('s1', { outcome: 'not-yet', barrier: 'tiredness' }));
  expect(outcome()).toBe('Not yet: tiredness');
});

test('of a step that is not done the row asks what got in the way, with the version just saved', async () => {
  const step = stepWith('s1');
  const { element, press, saved, outcome } = await open(step);
  await press('Note how it went');
  expect(element.textContent).not.toContain('What got in the way?');
  await press('Not yet');
  expect((await saved(step)).body).toEqual({ outcome: 'not-yet', barrier: null });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('What got in the way?');
  await press('tiredness');
  const second = await saved({ ...step, version: 2 });
  expect(second.headers.get('If-Match')).toBe('"2"');
  expect(second.body).toEqual({ outcome: 'not-yet', barrier: 'tiredness' });
  expect(outcome()).toBe('Not yet: tiredness');
  expect(element.querySelector('[role=status]')?.textContent).toBe('Saved for “Step s1”: Not yet: tiredness');
  expect(element.textContent).not.toContain('What got in the way?');
});

test('a row stays in its place while it is answered', async () => {
  const steps = [stepWith('s1'), stepWith('s2')];
  const { element, press, saved } = await open(...steps);
  await press('Note how it went');
  await press('Partly');
  await saved(steps[0]!);
  expect([...element.querySelectorAll('tbody th')].map(({ textContent }) => textContent.trim())).toEqual([
    'Step s1',
    'Step s2',
  ]);
});

test('it can be left out, and be taken back', async () => {
  const step = stepWith('s1', { outcome: 'partly', barrier: 'money' });
  const { http, press, saved, outcome } = await open(step);
  await press('Change this');
  await press('Nothing, or not asked');
  expect((await saved(step)).body).toEqual({ outcome: 'partly', barrier: null });
  expect(outcome()).toBe('Partly');
  await press('Change this');
  await press('Nothing, or not asked');
  http.expectNone({ method: 'PATCH' });
});

test('it goes once the step is done', async () => {
  const step = stepWith('s1', { outcome: 'partly', barrier: 'money' });
  const { press, saved, outcome } = await open(step);
  await press('Change this');
  await press('Done');
  expect((await saved(step)).body).toEqual({ outcome: 'done', barrier: null });
  expect(outcome()).toBe('Done');
});
