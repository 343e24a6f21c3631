import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { Translations } from '../../i18n/translations';
import { whoToThem } from './step-text';

const ROWAN = { givenName: 'Rowan', familyName: 'Ellis', preferredName: 'Ro' };

beforeEach(() => TestBed.configureTestingModule({ providers: [provideTranslations()] }));

function said(who: string, person: typeof ROWAN | null = ROWAN): string {
  return whoToThem(TestBed.inject(Translations), { who }, person);
}

test.each(['Rowan', 'rowan ellis', 'Ro', 'Me'])('nobody reads their own step under their name (%s)', (who) => {
  expect(said(who)).toBe('Me');
});

test('what somebody else does names them, and a carer reads who it is', () => {
  expect(said('Sam')).toBe('Sam');
  expect(said('Rowan', null)).toBe('Rowan');
});
