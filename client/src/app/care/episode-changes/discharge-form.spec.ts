import { openPage } from '../../admin/accounts/accounts.testing';
import { appointmentOn } from '../review-draft/review.testing';
import { Translations } from '../../i18n/translations';
import { SiteClock } from '../../session/site-clock';
import { TestBed } from '@angular/core/testing';
import { DischargeForm } from './discharge-form';

const NINE = new Date('2026-06-01T08:00:00Z');

async function answersAbout(more: Parameters<typeof appointmentOn>[1]): Promise<string[]> {
  const appointments = [appointmentOn('2026-06-01', { id: 'a1', ...more })];
  const { fixture, element, settle } = openPage(DischargeForm);
  TestBed.inject(SiteClock).hear(NINE.toUTCString());
  await TestBed.inject(Translations).openForStaff([]);
  const episode = { id: 'e1', version: 1, dischargeSummary: null };
  fixture.componentRef.setInput('here', { episode, patient: {}, careService: null });
  fixture.componentRef.setInput('ends', { goals: () => [], steps: () => [], appointments: () => appointments });
  await settle();
  return [...element.querySelectorAll('#outcome-a1 label')].map((card) => card.textContent.trim());
}

const CAME_OR_NOT = ['They came', 'They did not come', 'It was cancelled'];

test('of a time that is still to come nobody can say whether the person came', async () => {
  const answers = ['It has not happened yet. The discharge cancels it', 'It was cancelled'];
  expect(await answersAbout({ startsAt: '2026-06-01T15:30:00.000Z' })).toEqual(answers);
});

test('of an earlier time they are asked', async () => {
  expect(await answersAbout({ startsAt: '2026-06-01T07:30:00.000Z' })).toEqual(CAME_OR_NOT);
});

test('of a day whose time nobody knows they are asked', async () => {
  expect(await answersAbout({ startsAt: '2026-06-01T15:30:00.000Z', hasTime: false })).toEqual(CAME_OR_NOT);
});
