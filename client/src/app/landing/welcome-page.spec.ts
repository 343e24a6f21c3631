import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { OwnRecordRole } from '@waymark/contracts';
import { provideTranslations } from '../i18n/translations.testing';
import { SessionStore } from '../session/session-store';
import { WelcomePage } from './welcome-page';

test.each<[OwnRecordRole[] | undefined, string]>([
  [['carer'], 'You saw the pages of a child you help. That has ended because of their age.'],
  [['patient'], 'Your own pages are not open yet. They open when you are 13.'],
  [undefined, 'Your account opens nothing here now'],
])('an account that opens nothing, closed by age as %j, reads why', (closedByAge, text) => {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      { provide: SessionStore, useValue: { user: signal({ memberships: [], closedByAge }) } },
    ],
  });
  const fixture = TestBed.createComponent(WelcomePage);
  TestBed.tick();
  expect((fixture.nativeElement as HTMLElement).textContent).toContain(text);
});
