import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import {
  type TeamDraft,
  colleaguesNamed,
  openTeamFields,
  teamBody,
  teamDraftOf,
  teamFieldIds,
  withDiscipline,
  withMember,
  withMissingDiscipline,
  withoutMember,
} from './team-draft';

const DRAFT: TeamDraft = {
  members: [
    { userId: 'u1', name: 'Alex Morgan', discipline: 'occupational-therapy' },
    { userId: 'u2', name: 'Sam Okafor', discipline: '' },
  ],
  keyWorkerId: 'u1',
};

test('a team is read and sent with one key worker', () => {
  const team = [
    { userId: 'u1', name: 'Alex Morgan', discipline: 'physiotherapy', keyWorker: false },
    { userId: 'u2', name: 'Sam Okafor', discipline: 'nursing', keyWorker: true },
  ] as const;
  expect(teamBody(teamDraftOf(team))).toEqual([
    { userId: 'u1', discipline: 'physiotherapy', keyWorker: false },
    { userId: 'u2', discipline: 'nursing', keyWorker: true },
  ]);
});

test('nobody is in the team twice', () => {
  expect(withMember(DRAFT, { userId: 'u1', name: 'Alex Morgan', discipline: null })).toBe(DRAFT);
  expect(withMember(DRAFT, { userId: 'u3', name: 'Jo Reed', discipline: null }).members).toHaveLength(3);
});

test('a discipline is asked for once: that of the account comes along, and what was chosen stays', () => {
  const added = withMember(DRAFT, { userId: 'u3', name: 'Jo Reed', discipline: 'nursing' });
  expect(added.members.at(-1)?.discipline).toBe('nursing');
  expect(withMissingDiscipline(added, 'u3', 'psychology')).toBe(added);
  const unsaid = withMember(DRAFT, { userId: 'u3', name: 'Jo Reed', discipline: null });
  expect(withMissingDiscipline(unsaid, 'u3', 'psychology').members.at(-1)?.discipline).toBe('psychology');
});

test('a key worker who leaves the team is key worker no longer', () => {
  expect(withoutMember(DRAFT, 'u1')).toEqual({ members: [DRAFT.members[1]], keyWorkerId: null });
  expect(withoutMember(DRAFT, 'u2').keyWorkerId).toBe('u1');
});

test('whoever has no discipline yet is named with the way to their field', () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  expect(openTeamFields(DRAFT, TestBed.inject(Translations))).toEqual([
    { fieldId: 'discipline-u2', text: 'Choose the discipline of Sam Okafor' },
  ]);
  expect(openTeamFields(withDiscipline(DRAFT, 'u2', 'nursing'), TestBed.inject(Translations))).toEqual([]);
});

test('what the API says of somebody leads to their field', () => {
  expect(teamFieldIds(DRAFT)).toMatchObject({ '/team': 'team', '/team/1/userId': 'discipline-u2' });
});

test('a colleague is found by any part of the name', () => {
  const colleagues = [
    { userId: 'u1', name: 'Sam Okafor' },
    { userId: 'u2', name: 'Alex Morgan' },
    { userId: 'u3', name: 'Sam Reed' },
  ];
  expect(colleaguesNamed(colleagues, ' sam').map(({ name }) => name)).toEqual(['Sam Okafor', 'Sam Reed']);
  expect(colleaguesNamed(colleagues, 'oka sam').map(({ name }) => name)).toEqual(['Sam Okafor']);
  expect(colleaguesNamed(colleagues, '')).toHaveLength(3);
});

test('a colleague is found however apostrophes, hyphens and letters with strokes are typed', () => {
  const colleagues = ["Søren O'Brien", 'Anne-Marie Weiß'].map((name, index) => ({ userId: `u${index}`, name }));
  const named = (typed: string) => colleaguesNamed(colleagues, typed).map(({ name }) => name);
  for (const typed of ['obrien', 'o’brien soren', 'o brien']) expect(named(typed)).toEqual(["Søren O'Brien"]);
  for (const typed of ['annemarie', 'anne–marie', 'WEISS anne marie'])
    expect(named(typed)).toEqual(['Anne-Marie Weiß']);
});
