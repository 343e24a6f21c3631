/**
 * Who may import whom, and nothing in a circle. `npm test -- --only imports` runs it.
 *
 * The features of the API stand in this order: a later one may import an earlier one, never the reverse. A review
 * writes the current level onto its goal, for example, so that goals never have to ask reviews.
 */
const features = [
  'measures',
  'care-services',
  'accounts',
  'session',
  'patients',
  'phone-links',
  'episodes',
  'goals',
  'appointments',
  'reviews',
  'episode-changes',
  'outcomes',
  'caseload',
  'imports',
  'reports',
  'round-ups',
  'letters',
  'shared-screen',
  'record-looks',
  'privacy',
  'research',
  'merges',
  'retention',
  'subject-access',
  'fhir',
  'backup',
  'health',
  'operations',
  'first-reads',
];
/** Foundations of the API: every feature may import them, they import none. */
const foundations = ['database', 'http', 'audit', 'jobs', 'secrets'];
/**
 * The rooms of the client stand in an order too: what several share lies in the earliest of them that knows it. A page
 * that is fetched later, by `import()`, is a way to go and not a part: it does not count. `/*` is what lies in the folder
 * of an area itself.
 */
const clientRooms = [
  'i18n', // Every text that people read.
  'ui', // Parts of a page that know texts and nothing of the API.
  'data', // How the client reads from the API and writes to it; problems are shown with the parts above.
  'session', // Who is signed in, read over data, and the guards of every page.
  'charts', // Drawings of what was read.
  'process', // How appointments and reviews go, for managers.
  'privacy', // Who opened which records, and why.
  'landing', // Pages for those who have no other.
  'desk', // What the header of staff pages opens: search and help.
  'care/episodes', // What every page about a person shows of an episode.
  'care/caseload', // The list of episodes.
  'care/goals', // Goals of an episode.
  'care/review-draft', // Facts about a review being written: ratings of goals.
  'care/review-save', // How that draft is read and saved.
  'care/review', // The screen that both look at while they write it.
  'care/first-appointment', // The same for the first goals, in the screen's style.
  'care/patient-copy', // What a review leaves in the patient's hands, as its last step.
  'care/letters', // What is sent about somebody, and what they agreed to.
  'care/appointments', // An appointment, from which reviews and copies are opened.
  'care/patients', // A person, with their goals and appointments.
  'care/review-form', // A review away from the shared screen, which ends in a copy.
  'care/episode-changes', // Discharge, transfer, hand-over and team: they look at all of the above.
  'care/today', // The day list: it opens all of the above.
  'care/registration', // New people and episodes, with the team of an episode.
  'care/imports', // Files of people and ratings, which need none of the above.
  'care/*', // The list of the area's pages.
  'my/*', // The frame and the record of the person's own pages, which show what care knows.
  'my/home', // Their first page, then the others in the order of its links.
  'my/cannot-come', // That they cannot come to an appointment.
  'my/goals',
  'my/steps',
  'my/reviews',
  'my/letters',
  'my/looks', // Who looked at their record.
  'my/kept', // Everything that is kept about them.
  'my/team',
  'my/prepare', // The questions before an appointment.
  'my/research', // Whether their results may be used for research.
  'my/round-ups', // What their care service heard, and did.
  'reports', // What goals came to: editions, their pages and pictures, and the team's own figures.
  'round-ups', // The same for the forum that writes it, which sees it as patients will, and what it means to do.
  'research', // Projects that ask for anonymised data, who decides on them, and what is released.
  'admin/accounts', // Who may sign in, in which role.
  'admin/care-services', // The care services themselves.
  'admin/measures', // What may be rated with.
  'admin/audit', // Who did what.
  'admin/merges', // Records that may be of one person, and those that were merged.
  'admin/*', // The list of the area's pages.
];
/** Ways in: they may import every feature, and no feature imports them. */
const entrances = ['commands', 'demonstration', 'outages', 'testing'];

const anyOf = (names) => `(${names.join('|')})`;
const api = (names) => `^api/${anyOf(names)}/`;
/** A room of the client as a path; `/*`: the files of the folder, and none below it. */
const roomPath = (name) => (name.endsWith('/*') ? `${name.slice(0, -1)}[^/]+$` : `${name}/`);
const client = (names) => `^client/src/app/${anyOf(names.map(roomPath))}`;
const anEntity = '[.]entity[.]ts$';
const aTest = '[.]spec[.]ts$|^api/testing/';
const aTestOrItsHelp = '[.](spec|testing)[.]ts$';
const aPackage = ['^node_modules/', '/node_modules/'];

const inOrder = features.slice(0, -1).flatMap((feature, index) => {
  const later = api(features.slice(index + 1));
  return [
    {
      name: `${feature}-before-later-features`,
      comment: `${feature} stands before what it imports: turn the import round, or move the code to the later feature.`,
      severity: 'error',
      from: { path: api([feature]), pathNot: [aTest, anEntity] },
      to: { path: later },
    },
    {
      name: `${feature}-entities-name-later-entities-only`,
      comment: 'An entity may name a later entity by `import type`, and nothing else of a later feature.',
      severity: 'error',
      from: { path: `^api/${feature}/.*${anEntity}` },
      to: { path: later, pathNot: anEntity },
    },
    {
      name: `${feature}-entities-import-later-types-only`,
      comment: 'An entity may name a later entity by `import type` only, or loading one would load the other.',
      severity: 'error',
      from: { path: `^api/${feature}/.*${anEntity}` },
      to: { path: `${later}.*${anEntity}`, dependencyTypesNot: ['type-only'] },
    },
  ];
});

const clientInOrder = clientRooms.slice(0, -1).map((room, index) => ({
  name: `client-${room.replace('/*', '-area')}-before-later-rooms`,
  comment: `${room} stands before what it imports: turn the import round, or move what both need to the earlier room.`,
  severity: 'error',
  from: { path: client([room]), pathNot: aTestOrItsHelp },
  to: { path: client(clientRooms.slice(index + 1)), dynamic: false },
}));

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one, or want a third. Types count.',
      severity: 'error',
      from: {},
      // A membership names its patient and a taking-on its account: both are columns with a foreign key.
      to: { circular: true, via: { pathNot: '^api/(accounts/account|patients/patient)[.]entity[.]ts$' } },
    },
    {
      name: 'no-circle-of-entities',
      comment: 'Entities that name each other do so by `import type` on one side, or loading one would load the other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'The file or package does not exist, or is not built.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contracts-import-nothing',
      comment: 'Contracts are what all others share: they stand alone.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: aTest },
      to: { pathNot: '^libs/contracts/' },
    },
    {
      name: 'libraries-import-contracts-only',
      comment:
        'The other libraries are pure: no package but the rules of time zones and a solver, no Node, no sibling but the contracts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/', pathNot: aTestOrItsHelp },
      to: { pathNot: ['^libs/contracts/', '^libs/$1/', 'node_modules/(@date-fns/tz|highs)/'] },
    },
    {
      name: 'client-not-api',
      comment: 'The client knows the API by its contracts and over HTTP.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: ['^api/', '^e2e/', '^tools/', 'node_modules/(@nestjs|@fastify|fastify|typeorm|better-sqlite3|pg)/'] },
    },
    {
      name: 'api-not-client',
      comment: 'The API serves the built client as files and knows nothing else of it.',
      severity: 'error',
      // The tests of outages start and stop a PostgreSQL of their own.
      from: { path: '^api/', pathNot: '^api/outages/' },
      to: { path: ['^client/', '^e2e/', '^tools/', 'node_modules/(@angular)/'] },
    },
    {
      name: 'e2e-imports-contracts-only',
      comment:
        'Browser tests see what a person sees, and seed through the API. Parties outside are servers that they start.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: {
        pathNot: [
          '^e2e/',
          '^libs/contracts/',
          '^tools/chromium[.]mjs$',
          '^api/testing/sign-in-provider[.]ts$',
          ...aPackage,
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'foundations-import-no-feature',
      comment: 'database, http, audit and jobs carry every feature, so they know none.',
      severity: 'error',
      from: { path: api(foundations), pathNot: aTest },
      to: { path: api([...features, ...entrances]) },
    },
    {
      name: 'jobs-after-the-other-foundations',
      comment: 'jobs stands on database, http and audit: they know nothing of it.',
      severity: 'error',
      from: { path: '^api/(database|http|audit)/', pathNot: aTest },
      to: { path: '^api/jobs/' },
    },
    {
      name: 'nobody-imports-an-entrance',
      comment: 'Commands, the demonstration and the test site use the features, not the other way round.',
      severity: 'error',
      from: { path: api([...features, ...foundations]), pathNot: aTest },
      to: { path: api(entrances) },
    },
    {
      name: 'known-folders-only',
      comment: 'A new folder of the API takes its place in the lists of .dependency-cruiser.mjs first.',
      severity: 'error',
      from: { path: '^api/[^/]+/', pathNot: api([...features, ...foundations, ...entrances]) },
      to: {},
    },
    {
      name: 'imports-read-compare-write',
      comment: 'An import reads, compares and writes, in this order: a later part may import an earlier one.',
      severity: 'error',
      from: { path: '^api/imports/(read|compare|write)/', pathNot: aTest },
      to: { path: '^api/imports/[^/]+$' },
    },
    {
      name: 'imports-read-first',
      comment: 'Reading a file knows nothing of what is stored.',
      severity: 'error',
      from: { path: '^api/imports/read/', pathNot: aTest },
      to: { path: '^api/imports/(compare|write)/' },
    },
    {
      name: 'imports-compare-before-writing',
      comment: 'A comparison writes nothing: it says what would be added.',
      severity: 'error',
      from: { path: '^api/imports/compare/', pathNot: aTest },
      to: { path: '^api/imports/write/' },
    },
    {
      name: 'the-checker-shares-no-code',
      comment:
        'What looks at written releases imports nothing of what makes them: one mistake in common would be seen by nobody.',
      severity: 'error',
      from: { path: '^api/research/check/' },
      to: { pathNot: ['^api/research/check/', ...aPackage], dependencyTypesNot: ['core'] },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'Running code never needs a test.',
      severity: 'error',
      from: { pathNot: aTest },
      to: { path: aTest },
    },
    {
      name: 'known-client-rooms-only',
      comment: 'A new room of the client takes its place in the list of .dependency-cruiser.mjs first.',
      severity: 'error',
      from: { path: '^client/src/app/[^/]+/', pathNot: client(clientRooms) },
      to: {},
    },
    ...inOrder,
    ...clientInOrder,
  ],
  options: {
    doNotFollow: { path: aPackage },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
