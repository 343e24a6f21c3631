import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { Translations } from '../../i18n/translations';
import { EpisodeActions } from './episode-actions';

const ENDED = { id: 'e1', patientId: 'p1', endedOn: '2026-05-01', endReason: 'goals-reached' } as Episode;

async function actionsOf(diedOn: string | null): Promise<(string | undefined)[]> {
  TestBed.configureTestingModule({ providers: [provideTranslations(), provideRouter([])] });
  await TestBed.inject(Translations).openForStaff([]);
  const fixture = TestBed.createComponent(EpisodeActions);
  fixture.componentRef.setInput('episode', ENDED);
  fixture.componentRef.setInput('hasOpenEpisode', false);
  fixture.componentRef.setInput('diedOn', diedOn);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return [...element.querySelectorAll('a')].map((link) => link.textContent.trim());
}

test('after an episode a follow-up can be booked and a new episode begun', async () => {
  expect(await actionsOf(null)).toHaveLength(3);
});

test('for somebody who has died since neither is offered', async () => {
  expect(await actionsOf('2026-05-20')).toHaveLength(1);
});
