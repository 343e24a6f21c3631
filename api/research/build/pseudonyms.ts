import { createHmac, hkdfSync } from 'node:crypto';
import type { ResearchTier } from '@waymark/contracts';

/** Keys of one project, derived from the root secret: they lead neither back to it nor to those of another project. */
export interface ProjectKeys {
  readonly people: Uint8Array;
  readonly careServices: Uint8Array;
}

const BYTES = 32;
/** Of 128 bits: two of a million million people are the same once in a hundred million million releases. */
const PID_DIGITS = 32;

export function projectKeys(
  root: Uint8Array,
  project: { readonly id: string; readonly tier: ResearchTier },
): ProjectKeys {
  const of = (what: string): Uint8Array => derived(root, `project ${project.id}, tier ${project.tier}: ${what}`);
  return { people: of('people'), careServices: of('care services') };
}

/** For draws of a release: the same each time that it is built, and nobody else's to foretell. */
export function drawKey(root: Uint8Array, release: string): Uint8Array {
  return derived(root, `release ${release}: draws`);
}

function derived(root: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, new Uint8Array(), `waymark research, ${purpose}`, BYTES));
}

/** The pseudonym of a person, from the id of the record under which they came into the series, and from nothing else. */
export function pidOf({ people }: ProjectKeys, patientId: string): string {
  return createHmac('sha256', people).update(patientId).digest('hex').slice(0, PID_DIGITS);
}

/** S01, S02 … by the id of a care service, in an order that says nothing of them. */
export function clustersOf({ careServices }: ProjectKeys, ids: readonly string[]): ReadonlyMap<string, string> {
  const digest = (id: string): string => createHmac('sha256', careServices).update(id).digest('hex');
  const inOrder = ids.map((id) => ({ id, by: digest(id) })).sort((a, b) => (a.by < b.by ? -1 : 1));
  const digits = Math.max(2, String(ids.length).length);
  return new Map(inOrder.map(({ id }, index) => [id, `S${String(index + 1).padStart(digits, '0')}`]));
}

/** A place in a random order of people that is the same each time from the same key. */
export function placeInDraw(key: Uint8Array): (patientId: string) => string {
  return (patientId) => createHmac('sha256', key).update(patientId).digest('hex');
}
