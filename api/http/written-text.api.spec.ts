import type { Goal, Patient, Problem } from '@waymark/contracts';
import { getMetadataStorage } from 'class-validator';
import { newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** Read only by its writer, and only while it is being written; it is checked when it is sent. */
const DRAFTS = ['PreparationDraftRequest', 'OtherAnswerBody'];
/** Read as YYYY-MM, and as nothing else. */
const MONTHS = ['ProcessQuery.from', 'ProcessQuery.to'];
/** Compared with the pages, rows, measures, years, columns, lines and paths that there are. */
const NAMED = [
  ...['OpenSmallNumberRequest.page', 'OpenSmallNumberRequest.row'],
  ...['BetweenTeamsQuery.measure', 'BetweenTeamsQuery.year'],
  ...['NewProjectRequest.fields', 'PartialNewProjectRequest.fields'],
  ...['LetterRequest.leftOut', 'LetterAnswerBody.lineId'],
  ...['OidcStartQuery.next', 'FirstReadsQuery.page'],
];
/** Texts never read as words: each has a rule of its own, or is compared and never shown. */
const READ_BY_NOBODY = ['cursor', 'query', 'email', 'password', 'newPassword', 'token', 'code', 'phone'];

describe('Text that people write', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const person = (details: object): Promise<{ status: number; body: Patient & Problem }> =>
    therapist.post('/patients', {
      givenName: 'Rowan',
      familyName: 'Ellis',
      birthDate: '1984-05-17',
      careServiceId: waymark.site.vocational.id,
      confirmedDistinct: true,
      ...details,
    });

  it('is checked in every body that takes it', () => {
    const checked = (rule: string): Set<string> => new Set(fieldsWith(rule));
    const texts = [...checked('isString')].filter((field) => {
      const [body = '', name = ''] = field.split('.');
      return !DRAFTS.includes(body) && !READ_BY_NOBODY.includes(name) && ![...MONTHS, ...NAMED].includes(field);
    });
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((field) => !checked('isText').has(field))).toEqual([]);
  });

  it.each([
    ['givenName', '\u200b\u200b'],
    ['familyName', '\u3164'],
    ['familyName', '–'],
    ['preferredName', '\u202enawoR'],
    ['preferredName', 'Ro\nwan'],
  ])('is refused as %s where it shows nothing or deceives (%j)', async (field, text) => {
    const refused = await person({ [field]: text });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, `/${field}`]);
  });

  it.each(['\u2800\u00ad', '\u202d1 step', '\ufe0f'])(
    'is refused as a goal where it shows nothing or deceives (%j)',
    async (ownWords) => {
      const episode = await newEpisode(therapist, waymark.site.vocational);
      const refused = await therapist.post<Problem>(`/episodes/${episode.id}/goals`, { ownWords });
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, '/ownWords']);
    },
  );

  it.each(['أريد أن أمشي إلى السوق 2', 'Walk\nto the “shop”\tand back', '👩🏽‍🦽 e\u0301 é', '\u2067שלום\u2069, hello'])(
    'is otherwise kept to the letter (%j)',
    async (ownWords) => {
      const episode = await newEpisode(therapist, waymark.site.vocational);
      const goal = await newGoal(therapist, episode, { ownWords });
      const read = await therapist.get<Goal>(`/goals/${goal.id}`);
      expect(read.body.ownWords).toBe(ownWords);
    },
  );

  it('is refused as the name of an account where it shows nothing', async () => {
    const admin = await waymark.as(PEOPLE.admin);
    const body = { email: 'new@example.org', name: '\u2060', memberships: [{ role: 'admin' }] };
    const refused = await admin.post<Problem>('/accounts', body);
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, '/name']);
  });
});

/** All fields of all bodies that have this rule, as `Class.field`. */
function fieldsWith(rule: string): string[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<{ name: string }, { name?: string; propertyName: string }[]>;
  };
  return [...validationMetadatas].flatMap(([{ name }, rules]) =>
    rules.filter((metadata) => metadata.name === rule).map(({ propertyName }) => `${name}.${propertyName}`),
  );
}
