import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { UnsavedWords } from '../../session/unsaved-text';
import { FIELDS, PROJECT, PROJECTS, activeProject, fields, project } from '../research.testing';
import { ProjectPage } from './project-page';

async function open(of: ResearchProject, step?: string) {
  const opened = await openAs({ role: 'researcher' }, ProjectPage, { projectId: 'p1', ...(step ? { step } : {}) });
  await opened.answer(opened.http.expectOne(PROJECT), of);
  await opened.answer(opened.http.expectOne(FIELDS), { items: fields(), nextCursor: null });
  return opened;
}

test('a draft opens at what is not finished yet, and ticks off what is', async () => {
  const { texts } = await open(project({ plainSummary: null }));
  expect(texts('h2')[0]).toBe('In plain words');
  expect(texts('nav .mark')).toEqual(['✓', '2', '✓', '✓', '✓', '✓', '7']);
});

test('plain words say at which grade they read while they are typed', async () => {
  const { element, settle } = await open(project(), 'summary');
  typeIn(element, 'plain-summary', 'We want to know if a short card helps people to reach their goals at home.');
  await settle();
  expect(element.textContent).toMatch(/This reads like grade \d\. Grade 8 or lower can be sent\./);
  typeIn(
    element,
    'plain-summary',
    'Multidisciplinary rehabilitation necessitates considerable organisational reconfiguration of prioritisation processes.',
  );
  await settle();
  expect(element.textContent).toMatch(/This reads like grade \d+\. It must be 8 or lower/);
});

test('going on saves the whole of it, with the version that was read', async () => {
  const { element, http, button, settle, answer } = await open(project(), 'purpose');
  typeIn(element, 'purpose', 'Another purpose');
  await settle();
  expect(TestBed.inject(UnsavedWords).onPage()).toBe(true);
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Save and go on')!.click();
  const request = http.expectOne({ method: 'PATCH', url: PROJECT });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toMatchObject({ purpose: 'Another purpose', fields: ['age_band'] });
  await answer(request, project({ version: 4, purpose: 'Another purpose' }));
  expect(navigate.mock.calls[0]?.[1]).toMatchObject({ queryParams: { step: 'summary' } });
  expect(TestBed.inject(UnsavedWords).onPage()).toBe(false);
});

test('four columns that describe a person are the most: a fifth cannot be ticked', async () => {
  const { element, settle, texts } = await open(project({ fields: ['age_band', 'sex', 'condition_group'] }), 'data');
  expect(texts('[aria-live]')).toContain('3 of 4 that describe a person');
  element.querySelector<HTMLInputElement>('#fields-person-pathway')!.click();
  await settle();
  expect(texts('[aria-live]')).toContain('4 of 4 that describe a person');
  expect(element.querySelector<HTMLInputElement>('#fields-person-region')!.disabled).toBe(true);
  expect(element.querySelector<HTMLInputElement>('#fields-person-sex')!.disabled).toBe(false);
  expect(element.textContent).toContain('Always there: pid.');
  expect(element.textContent).not.toContain('importance');
});

test('what is not finished cannot be sent, and says where it is written', async () => {
  const { button, element, settle, http, texts } = await open(project({ legalBasis: null }), 'send');
  expect(texts('form li')).toEqual(['Choose the legal basis']);
  expect(button('Send it to the data guardians')).toBeUndefined();
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Choose the legal basis')!.click();
  await settle();
  expect(navigate.mock.calls[0]?.[1]).toMatchObject({ queryParams: { step: 'basis' } });
  expect(element.textContent).toContain('University of the Weald · University');
  http.expectNone(`${PROJECT}/submit`);
});

test('plain words that are hard to read get no tick, and are named before it can be sent', async () => {
  const plainSummary =
    'Multidisciplinary rehabilitation necessitates considerable organisational reconfiguration of prioritisation processes.';
  const { texts, button } = await open(project({ plainSummary }), 'send');
  expect(texts('nav .mark')[1]).toBe('2');
  expect(texts('form li')).toEqual(['Write the plain words more simply: grade 8 or lower']);
  expect(button('Send it to the data guardians')).toBeUndefined();
});

test('a title in learned words is to be written anew before it can be sent', async () => {
  const title = 'Determinants of functional outcomes following multidisciplinary neurorehabilitation';
  const { texts, button } = await open(project({ title }), 'send');
  expect(texts('form li')).toEqual([
    'Use everyday words in the title: with it, the register must read at grade 8 or lower',
  ]);
  expect(button('Send it to the data guardians')).toBeUndefined();
});

test('which opt-outs can be sent is said beside them', async () => {
  const { element } = await open(project(), 'basis');
  expect(element.textContent).toContain('Only the first can be sent at present');
});

test('a small cohort is told of beside the pathways', async () => {
  const { element } = await open(project(), 'when');
  expect(element.textContent).toContain('fewer than 1,000 people for your project, it gets counts');
});

test('what is finished is sent, and what the guardians would not read leads back to its step', async () => {
  const { button, http, answer, element, settle } = await open(project(), 'send');
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Send it to the data guardians')!.click();
  await settle();
  const errors = [{ pointer: '/plainSummary', code: 'hard-to-read', message: 'This reads like grade 12.' }];
  await answer(http.expectOne({ method: 'POST', url: `${PROJECT}/submit` }), { detail: 'No.', errors }, 422);
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('This reads like grade 12.');
  expect(navigate.mock.calls[0]?.[1]).toMatchObject({ queryParams: { step: 'summary' } });
  button('Send it to the data guardians')!.click();
  await settle();
  const sent = project({ state: 'submitted', standing: 'submitted', submittedAt: '2026-07-29T09:00:00.000Z' });
  await answer(http.expectOne({ method: 'POST', url: `${PROJECT}/submit` }), sent);
  expect(element.textContent).toContain('Two data guardians read it.');
});

test('a refused one shows why, and becomes a draft again', async () => {
  const refused = project({
    ...{ state: 'refused', standing: 'refused' },
    decisions: [
      { id: 'd1', at: '2026-07-10T09:00:00.000Z', guardianName: 'Amara', verdict: 'refuse', reason: 'Two aims.' },
    ],
  });
  const { element, button, http, answer, texts } = await open(refused);
  expect(element.textContent).toContain('Amara refused it on 10\u00a0July 2026:');
  expect(texts('.reason')).toEqual(['Two aims.']);
  button('Change it and apply again')!.click();
  const request = http.expectOne({ method: 'PATCH', url: PROJECT });
  expect(request.request.body).toEqual({});
  await answer(request, { ...refused, state: 'draft', standing: 'draft', version: 4 });
  expect(texts('nav li')).toHaveLength(7);
  expect(texts('.reason')).toEqual(['Two aims.']);
});

test('guardians are read in the order of time', async () => {
  const said = (id: string, day: string, reason: string) =>
    ({ id, at: `2026-07-${day}T09:00:00.000Z`, guardianName: 'Amara', verdict: 'refuse', reason }) as const;
  const decisions = [said('d2', '12', 'Second'), said('d1', '10', 'First')];
  const { texts } = await open(project({ state: 'refused', standing: 'refused', decisions }));
  expect(texts('.reason')).toEqual(['First', 'Second']);
});

test('one that is over is applied for again with the same answers, but other days', async () => {
  const { button, http, answer } = await open(activeProject({ standing: 'expired' }));
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Apply again with these answers')!.click();
  const request = http.expectOne({ method: 'POST', url: PROJECTS });
  expect(request.request.body).toMatchObject({
    title: 'Age and goals after a stroke',
    startsOn: null,
    expiresOn: null,
  });
  await answer(request, project({ id: 'p8' }), 201);
  expect(navigate).toHaveBeenCalledWith(['/research/projects', 'p8']);
});

test('closing asks why, and says what it means', async () => {
  const { button, http, answer, settle, element } = await open(activeProject());
  button('Close the project')!.click();
  await settle();
  expect(element.textContent).toContain('Its keys stop at once');
  button('Yes, close it')!.click();
  await settle();
  expect(element.textContent).toContain('Say why it is closed');
  typeIn(element, 'close-reason', 'It has ended.');
  button('Yes, close it')!.click();
  const request = http.expectOne({ method: 'POST', url: `${PROJECT}/close` });
  expect(request.request.body).toEqual({ reason: 'It has ended.' });
  await answer(request, activeProject({ state: 'closed', standing: 'closed' }));
  expect(element.textContent).toContain('No data can be fetched any more.');
});

test('closing a draft asks for no reason: nobody else has seen it', async () => {
  const { button, http, answer, settle, element } = await open(project());
  button('Close this draft')!.click();
  await settle();
  expect(element.querySelector('#close-reason')).toBeNull();
  button('Yes, close it')!.click();
  const request = http.expectOne({ method: 'POST', url: `${PROJECT}/close` });
  expect(request.request.body).toEqual({});
  await answer(request, project({ state: 'closed', standing: 'closed' }));
});

test('somebody whom it names reads it, and can change nothing', async () => {
  const { element, button } = await open(project({ mayNotDecide: 'named' }));
  expect(element.textContent).toContain('University of the Weald');
  expect(button('Save')).toBeUndefined();
  expect(button('Close the project')).toBeUndefined();
});
