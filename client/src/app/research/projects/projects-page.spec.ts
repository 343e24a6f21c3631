import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { PROJECTS, RELEASES, activeProject, project, release } from '../research.testing';
import { ProjectsPage } from './projects-page';

async function open(items: readonly ResearchProject[], releases = [release({ projects: [{ id: 'p3', title: '' }] })]) {
  const opened = await openAs({ role: 'researcher' }, ProjectsPage);
  await opened.answer(opened.http.expectOne(PROJECTS), { items, nextCursor: null });
  await opened.answer(opened.http.expectOne(RELEASES), { items: releases, nextCursor: null });
  return opened;
}

test('with no project yet the page says what to do, from trying the invented people to a key', async () => {
  const { texts } = await open([]);
  expect(texts('h2')).toEqual(['You have no project yet']);
  expect(texts('ol li')).toHaveLength(4);
});

test('each project says where it stands and what to do next', async () => {
  const half = project({
    ...{ id: 'p2', state: 'submitted', standing: 'submitted', submittedAt: '2026-06-02T09:00:00.000Z' },
    decisions: [
      { id: 'd0', at: '2026-05-02T09:00:00.000Z', guardianName: 'Ann', verdict: 'refuse', reason: 'Too much' },
      { id: 'd1', at: '2026-06-03T09:00:00.000Z', guardianName: 'Ann', verdict: 'approve', reason: null },
    ],
  });
  const { texts } = await open([project(), half, activeProject({ id: 'p3' })]);
  expect(texts('.nhsuk-tag')).toEqual(['Draft', 'With the guardians', 'Active']);
  const next = texts('li p');
  expect(next[0]).toContain('Finish it and send it to the data guardians.');
  expect(next[1]).toContain('One guardian approved it. It needs a second.');
  expect(next[2]).toContain('Data can be fetched until 31\u00a0July 2028.');
});

test('an active project without a release says that there is nothing to do', async () => {
  const { texts } = await open([activeProject()], [release({ state: 'withdrawn' })]);
  expect(texts('li p')[0]).toContain(
    'No release yet. The guardians build the next one; there is nothing for you to do.',
  );
});

test('a draft begins with its title, and opens', async () => {
  const { element, http, button, settle, answer } = await open([]);
  button('Ask for data')!.click();
  await settle();
  button('Begin the draft')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Give the project a title');
  typeIn(element, 'title', ' Age and goals ');
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Begin the draft')!.click();
  const request = http.expectOne({ method: 'POST', url: PROJECTS });
  expect(request.request.body).toEqual({ title: 'Age and goals' });
  await answer(request, project({ id: 'p9' }), 201);
  expect(navigate).toHaveBeenCalledWith(['/research/projects', 'p9']);
});
