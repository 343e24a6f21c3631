import type { EntityManager } from 'typeorm';
import { Patient, ResearchChoiceChange } from '../patients/patient.entity.js';
import { financialYearOf } from '../reports/editions/periods.js';
import { peopleInPeriod } from '../research/dataset/people.queries.js';
import { codedPlaces } from '../research/dataset/places.queries.js';
import { anonymiseMaster, type Master } from '../research/master/anonymise-master.js';
import { hierarchiesOf } from '../research/master/hierarchies.js';
import { firstReportedDay } from './reported-years.js';

/** The master of all closed financial years, as a release would have it at k = 8 and a limit of a tenth. */
async function masterOfYears(reads: EntityManager, today: string): Promise<{ master: Master; people: number }> {
  const period = { from: firstReportedDay(today), to: `${financialYearOf(today)}-03-31` };
  const places = await codedPlaces(reads);
  const people = await peopleInPeriod(reads, period, places, () => undefined);
  const years = people.map(({ values }) => values.startYear);
  const hierarchies = hierarchiesOf({ ...places, years: [Math.min(...years), Math.max(...years)] });
  const draw = (patientId: string): string => patientId;
  const choice = { k: 8, l: 2, suppressionLimit: 0.1 };
  const master = anonymiseMaster({ people, hierarchies, ...choice, series: null, draw, to: period.to });
  return { master, people: people.length };
}

/** Which of the things that researchers need the whole demonstration does not give, by name; empty: none. */
export async function missingForResearch(reads: EntityManager, today: string): Promise<string[]> {
  const { master, people } = await masterOfYears(reads, today);
  const { levels, leftOut, smallestClass } = master;
  const seen = (name: 'condition_group' | 'age_band'): number =>
    new Set(master.people.map(({ look }) => look[name])).size;
  const chose = await reads.countBy(Patient, { researchChoice: 'does-not-take-part' });
  const share = chose / (await reads.count(Patient));
  const given = {
    people: people > 1_400,
    whole: levels.sex === 0 && levels.pathway === 0 && levels.region === 0,
    conditions: seen('condition_group') >= 3,
    ages: seen('age_band') >= 2,
    leftOut: leftOut / people <= 0.1,
    smallestClass: smallestClass >= 8,
    choseNotTo: share > 0.02 && share < 0.045,
    history: (await reads.countBy(ResearchChoiceChange, { choice: 'does-not-take-part' })) === chose,
  };
  return Object.entries(given).flatMap(([name, isGiven]) => (isGiven ? [] : [name]));
}
