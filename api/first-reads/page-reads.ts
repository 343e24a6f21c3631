import { isId } from '../http/validators.js';

/** Placeholders: whose record it is, each of their episodes, their next appointment, and the id in the page's address. */
export type Placeholder = ':patient' | ':episode' | ':visit' | ':id';

/** Every page of a person's own record begins with these. */
const RECORD = ['/measures', '/care-services', '/patients/:patient', '/patients/:patient/episodes'];
const GOALS = ['/episodes/:episode/goals?limit=200', '/episodes/:episode/trajectory'];
const STEPS = '/episodes/:episode/next-steps?limit=200';
const APPOINTMENTS = '/episodes/:episode/appointments?limit=200';
const HOME = [
  '/preparation-drafts',
  '/patients/:patient/round-ups',
  APPOINTMENTS,
  STEPS,
  '/appointments/:visit/preparation',
  '/appointments/:visit/cannot-come',
];

/**
 * What the pages that patients open most read first, by their address. It spares a phone the way there and back for each;
 * what is missing here, or too much, costs time and nothing else. A browser test holds it against what they ask for.
 */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  // Leads on to their home.
  '/': HOME,
  '/home': HOME,
  '/my-goals': GOALS,
  '/my-goals/:id': [...GOALS, STEPS],
  '/my-steps': [STEPS],
  '/my-reviews': [APPOINTMENTS],
  '/my-team': ['/patients/:patient/care-services', '/patients/:patient/carers'],
  '/prepare/:id': [
    '/appointments/:id',
    '/appointments/:id/preparation',
    '/appointments/:id/preparation/draft',
    '/appointments/:id/preparation/shared',
    ...GOALS,
  ],
};

const SHAPES = Object.entries(PAGES).map(([address, reads]) => ({
  shape: new RegExp(`^${address.replace(':id', '(?<id>[^/]+)')}$`),
  reads,
}));

/** What a page reads, with placeholders, and the id in its address. null: not a page of this table. */
export function readsOf(page: string): { readonly reads: readonly string[]; readonly id: string | null } | null {
  for (const { shape, reads } of SHAPES) {
    const match = shape.exec(page);
    const id = match?.groups?.['id'] ?? null;
    if (match && (id === null || isId(id))) return { reads: [...RECORD, ...reads], id };
  }
  return null;
}
