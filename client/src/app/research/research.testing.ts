import type {
  RegisteredProject,
  ReleaseDetail,
  ReleaseReport,
  ResearchField,
  ResearchKey,
  ResearchProject,
  UtilityOfChoice,
} from '@waymark/contracts';

export const PROJECTS = '/api/v1/research/projects';
export const PROJECT = `${PROJECTS}/p1`;
export const FIELDS = '/api/v1/research/fields';
export const RELEASES = '/api/v1/research/releases';
export const RELEASE = `${RELEASES}/gas-2026.1`;

/** Everything written, and nothing sent yet. */
export function project(details: Partial<ResearchProject> = {}): ResearchProject {
  return {
    id: 'p1',
    version: 3,
    state: 'draft',
    standing: 'draft',
    applicantName: 'Tomasz Lis',
    createdAt: '2026-06-01T09:00:00.000Z',
    submittedAt: null,
    approvedAt: null,
    closedAt: null,
    closedBecause: null,
    title: 'Age and goals after a stroke',
    purpose: 'To compare the goals that people of different ages reach.',
    plainSummary: 'We want to find out if age makes a difference to the goals that people reach after a stroke.',
    organisation: 'University of the Weald',
    applicantType: 'university',
    hasCommercialInterest: false,
    commercialInterest: null,
    legalBasis: 'public-task',
    optOutMode: 'anonymised',
    tier: 1,
    fields: ['age_band'],
    pathwayIds: [],
    startsOn: '2026-08-01',
    expiresOn: '2028-07-31',
    memberEmails: [],
    decisions: [],
    mayNotDecide: 'applicant',
    ...details,
  };
}

/** With two guardians' approval, in its days. */
export function activeProject(details: Partial<ResearchProject> = {}): ResearchProject {
  return project({
    ...{ state: 'approved', standing: 'active', startsOn: '2026-07-01' },
    ...{ submittedAt: '2026-06-02T09:00:00.000Z', approvedAt: '2026-06-09T09:00:00.000Z' },
    ...details,
  });
}

const QUASI_IDENTIFIERS = ['age_band', 'sex', 'condition_group', 'pathway', 'region'];

export function fields(): readonly ResearchField[] {
  const field = (name: string, details: Partial<ResearchField> = {}): ResearchField => ({
    ...{ name, table: 'episode', label: name.replace('_', ' '), note: `About ${name}`, tier: 1 },
    ...{ isQuasiIdentifier: false, isAlwaysThere: false },
    ...details,
  });
  return [
    field('pid', { isAlwaysThere: true }),
    ...QUASI_IDENTIFIERS.map((name) => field(name, { isQuasiIdentifier: true })),
    field('t_change'),
    field('outcome', { table: 'goal' }),
    field('importance', { table: 'goal', tier: 2 }),
  ];
}

export function researchKey(details: Partial<ResearchKey> = {}): ResearchKey {
  return {
    id: 'k1',
    projectId: 'p1',
    name: 'Analysis server',
    prefix: 'wmk_7Yq2Lw',
    createdAt: '2026-07-02T09:00:00.000Z',
    expiresAt: '2027-07-02T09:00:00.000Z',
    revokedAt: null,
    lastUsedAt: null,
    ...details,
  };
}

export function release(details: Partial<ReleaseDetail> = {}): ReleaseDetail {
  return {
    id: 'r1',
    name: 'gas-2026.1',
    tier: 1,
    state: 'published',
    isSynthetic: false,
    from: '2023-04-01',
    to: '2026-03-31',
    k: 8,
    suppressionLimit: 0.1,
    allowedLevels: null,
    createdAt: '2026-06-20T09:00:00.000Z',
    publishedAt: '2026-06-21T09:00:00.000Z',
    withdrawnAt: null,
    withdrawnBecause: null,
    citation: 'Waymark (2026). Goals of people in rehabilitation. Release gas-2026.1.',
    projects: [{ id: 'p1', title: 'Age and goals after a stroke' }],
    files: [
      { name: 'episode.csv', table: 'episode', format: 'csv', bytes: 48213, rows: 1204, sha256: 'a'.repeat(64) },
      { name: 'SHA256SUMS', table: null, format: 'sha256', bytes: 512, rows: null, sha256: 'b'.repeat(64) },
    ],
    changes: 'The first release of this series.',
    ...details,
  };
}

/** Of a project with too few people for rows about them. */
export const COUNTS = [
  { name: 'counts.csv', table: 'counts', format: 'csv', bytes: 812, rows: 24, sha256: 'c'.repeat(64) },
  { name: 'SHA256SUMS', table: null, format: 'sha256', bytes: 256, rows: null, sha256: 'd'.repeat(64) },
] as const satisfies ReleaseDetail['files'];

const LEVELS = { age_band: 1, sex: 0, condition_group: 1, pathway: 0, region: 0, start_year: 2 };

export function choice(details: Partial<UtilityOfChoice> = {}): UtilityOfChoice {
  return {
    k: 8,
    suppressionLimit: 0.1,
    suppressed: 120,
    levels: LEVELS,
    loss: { ...LEVELS, age_band: 0.4, condition_group: 0.25, start_year: 1 },
    smallestClass: 8,
    prosecutorRisk: 0.125,
    marketerRisk: 0.05,
    headlines: [
      {
        name: 'change-by-pathway',
        rows: [
          { label: 'Stroke', truth: 12.4, released: 12.1 },
          { label: 'Spinal', truth: 9, released: null },
        ],
      },
    ],
    ...details,
  };
}

export function report(details: Partial<ReleaseReport> = {}): ReleaseReport {
  return {
    people: 1200,
    choices: [choice({ k: 5, suppressed: 40 }), choice()],
    faults: [],
    choseNotTo: '1 to 40 people',
    remains: ['Somebody who holds the clinical record can find a person again.'],
    ...details,
  };
}

export function registered(details: Partial<RegisteredProject> = {}): RegisteredProject {
  return {
    id: 'p1',
    title: 'Age and goals after a stroke',
    plainSummary: 'We want to find out if age makes a difference.',
    purpose: 'To compare the goals that people of different ages reach.',
    organisation: 'University of the Weald',
    applicantType: 'university',
    standing: 'active',
    hasCommercialInterest: false,
    commercialInterest: null,
    startsOn: '2026-07-01',
    expiresOn: '2028-06-30',
    fields: ['Age in bands', 'Change in T'],
    pathways: [],
    releases: [{ name: 'gas-2026.1', withdrawnOn: null }],
    ...details,
  };
}
