import { DOMAINS } from '@waymark/contracts';
import { OTHER, poolCategories } from '@waymark/disclosure';
import { type DomainName, sumOf } from '../../outcomes/at-discharge.js';
import type { Discharged } from './discharged.js';

export const DOMAIN_NAMES: readonly DomainName[] = [...DOMAINS, 'not-said'];

/** The domains that are pooled, as one. */
export const OTHER_DOMAINS = 'other';

const LABELS: Readonly<Record<DomainName | typeof OTHER_DOMAINS, string>> = {
  d1: 'Learning and thinking',
  d2: 'Daily tasks and demands',
  d3: 'Communication',
  d4: 'Getting about',
  d5: 'Looking after oneself',
  d6: 'Home life',
  d7: 'Relationships',
  d8: 'Education, work and money',
  d9: 'Community and leisure',
  'work: keep': 'Work: keep the job',
  'work: return': 'Work: return to the job',
  'work: new': 'Work: new job or training',
  'work: volunteering': 'Work: volunteering',
  'work: travel': 'Work: travel',
  'work: fatigue and thinking': 'Work: fatigue and thinking',
  'work: employer': 'Work: talking to the employer',
  'work: confidence': 'Work: confidence',
  'not-said': 'Not said',
  [OTHER_DOMAINS]: OTHER,
};

export function domainLabel(name: string): string {
  return Object.hasOwn(LABELS, name) ? LABELS[name as DomainName] : name;
}

/** The discharges that have goals in these domains, with the counts of those goals alone. */
export function inDomains<One extends Discharged>(discharged: readonly One[], domains: readonly DomainName[]): One[] {
  return discharged.flatMap((one) => {
    const counts = domains.flatMap((domain) => one.outcome.atDischarge.domains[domain] ?? []);
    return counts.length === 0 ? [] : [{ ...one, outcome: { ...one.outcome, ...sumOf(counts) } }];
  });
}

/** The domains of which fewer than 8 people have a goal with an answer, and whatever has to join them. */
export function pooledDomains(discharged: readonly Discharged[]): readonly DomainName[] {
  const people = (domains: readonly DomainName[]): ReadonlySet<string> =>
    new Set(
      inDomains(discharged, domains).flatMap(({ outcome }) =>
        outcome.rated > 0 && outcome.endReason !== 'died' ? [outcome.patientId] : [],
      ),
    );
  const rated = (domain: DomainName): number =>
    inDomains(discharged, [domain]).reduce(
      (sum, { outcome }) => sum + (outcome.endReason === 'died' ? 0 : outcome.rated),
      0,
    );
  const categories = DOMAIN_NAMES.map((name) => ({ name, count: rated(name), people: people([name]).size }));
  const lines = poolCategories(categories, (names) => people(names as DomainName[]).size);
  return (lines.find(({ name }) => name === OTHER)?.members ?? []) as DomainName[];
}
