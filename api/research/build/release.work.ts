import type { JobProgress } from '@waymark/contracts';
import type { Headline, UtilityOfChoice } from '@waymark/contracts';
import { InfeasibleError, roundToFive } from '@waymark/disclosure';
import type { EntityManager } from 'typeorm';
import { ProblemError, problemOf } from '../../http/problem.js';
import type { WorkFile, WorkTools } from '../../jobs/thread/work.js';
import { codedMeasures } from '../dataset/history.queries.js';
import { choseNotTo as peopleWhoChoseNotTo, peopleInPeriod, type PersonInPeriod } from '../dataset/people.queries.js';
import { codedPlaces } from '../dataset/places.queries.js';
import { publishedNames } from '../published-names.queries.js';
import { requireLevelsOfSeries } from '../master/allowed-levels.js';
import { anonymiseMaster, type Master, type MasterRequest } from '../master/anonymise-master.js';
import { hierarchiesOf } from '../master/hierarchies.js';
import { choicesBeside, utilityOf, utilityOfBuilt } from '../master/utility.js';
import { peopleInBand } from './bands.js';
import { faultsOf } from './check-project.js';
import type { BuildInput, BuildPortion, BuiltRelease } from './build-input.js';
import { placeInDraw } from './pseudonyms.js';
import { remainsOf } from './said-of-release.js';
import { seriesBefore } from './series.queries.js';
import { type ReleaseSource, type WrittenProject, writeProject } from './write-project.js';

/** What the job is doing, in this order. */
export const BUILD_STAGES = ['reading', 'anonymising', 'writing', 'checking'] as const;
type Stage = (typeof BUILD_STAGES)[number];

const PEOPLE_IN_PORTION = 1_000;
/** Who is in a release of a whole region is kept while it is written; choosing levels for them takes minutes without a word. */
const LIMITS = { memoryMb: 1_536, silence: 1_200_000 };

/** Reads, anonymises, writes and checks a release, all from one state of the record. */
export const work: WorkFile<BuildInput, BuildPortion> = {
  module: import.meta.url,
  run: buildRelease,
  limits: () => LIMITS,
};

async function* buildRelease(
  input: BuildInput,
  { database, say, signal }: WorkTools,
): AsyncGenerator<BuildPortion, void> {
  const tell = (stage: Stage, done: number, total: number): void => {
    signal.throwIfAborted();
    say({ stage, done, total } satisfies JobProgress);
  };
  const { built, people } = await database.snapshot((reads) => build(reads, input, tell));
  yield { kind: 'built', built };
  for (let start = 0; start < people.length; start += PEOPLE_IN_PORTION) {
    const some = people.slice(start, start + PEOPLE_IN_PORTION);
    yield { kind: 'people', people: some.map(({ cameAs, look }) => ({ patientId: cameAs, goneAs: null, look })) };
  }
}

async function build(
  reads: EntityManager,
  input: BuildInput,
  tell: (stage: Stage, done: number, total: number) => void,
): Promise<{ built: BuiltRelease; people: Master['people'] }> {
  const { release, projects } = input;
  tell('reading', 0, 0);
  const places = await codedPlaces(reads);
  const measures = await codedMeasures(reads);
  const people = await peopleInPeriod(reads, release, places, (episodes) => tell('reading', episodes, 0));
  if (people.length === 0) throw nobody();

  tell('anonymising', 0, 0);
  const hierarchies = hierarchiesOf({ ...places, years: yearsOf(people) });
  const { k, l, suppressionLimit, allowedLevels } = release;
  const draw = placeInDraw(input.drawKey);
  const series = await seriesBefore(reads, release);
  // It may have been published since this one was begun.
  if (series) requireLevelsOfSeries(allowedLevels, series.levels);
  const asked = { people, hierarchies, k, l, suppressionLimit, allowedLevels };
  const master = anonymised({ ...asked, series, draw, to: release.to });

  const toWrite = { done: 0, total: master.people.length * projects.length * (release.tier === 1 ? 2 : 3) };
  const source: ReleaseSource = {
    ...{ reads, input, places, measures, hierarchies, master },
    people: new Map(people.map((person) => [person.patientId, person])),
    say: (some) => tell('writing', (toWrite.done += some), toWrite.total),
  };
  const written: WrittenProject[] = [];
  for (const project of projects) written.push(await writeProject(source, project));

  const choseNotTo = await peopleWhoChoseNotTo(reads);
  const faults: string[] = [];
  for (const [index, { project, definitions, hasRows }] of written.entries()) {
    tell('checking', index, projects.length);
    faults.push(...(await faultsOf(input, { project, definitions, hasRows, choseNotTo: choseNotTo.ids })));
  }
  const report = {
    people: roundToFive(people.length),
    choices: choicesBeside(k, suppressionLimit).map((choice) => {
      const request = { ...asked, ...choice };
      const isThis = choice.k === k && choice.suppressionLimit === suppressionLimit;
      return rounded(isThis ? utilityOfBuilt(request, master) : utilityOf(request));
    }),
    faults,
    choseNotTo: peopleInBand(choseNotTo.people),
    remains: remainsOf(release, mostAlone(written)),
  };
  const files = written.flatMap((project) => project.files);
  const builtBeside = await publishedNames(reads);
  return { built: { levels: master.levels, builtBeside, report, files }, people: master.people };
}

/** As exact as is needed to compare: of two reports, the difference must not be one person. */
function rounded(choice: UtilityOfChoice): UtilityOfChoice {
  const { suppressed, headlines } = choice;
  return {
    ...choice,
    suppressed: suppressed === null ? null : roundToFive(suppressed),
    headlines:
      headlines?.map(({ name, rows }) => ({
        name,
        rows: rows.map(({ label, truth, released }) => ({
          label,
          truth: roundedFigure(name, truth),
          released: roundedFigure(name, released),
        })),
      })) ?? null,
  };
}

/** People to the nearest five, shares in whole per cent, points of T in halves. */
function roundedFigure(name: Headline['name'], figure: number | null): number | null {
  if (figure === null) return null;
  if (name === 'paired') return roundToFive(figure);
  return name === 'change-by-pathway' ? Math.round(figure * 2) / 2 : Math.round(figure * 100) / 100;
}

/** @throws 422 if no choice of levels leaves out few enough people. */
function anonymised(request: MasterRequest): Master {
  try {
    return anonymiseMaster(request);
  } catch (error) {
    if (error instanceof InfeasibleError) throw tooFewAlike();
    throw error;
  }
}

/** Of the project whose rows single out most; null: none has rows about people. */
function mostAlone(written: readonly WrittenProject[]): WrittenProject['shares'] {
  const shares = written.flatMap((project) => project.shares ?? []);
  return shares.toSorted((a, b) => (b.episodeRows ?? 0) - (a.episodeRows ?? 0))[0] ?? null;
}

/** The first and the last calendar year in which one of these episodes began. */
function yearsOf(people: readonly PersonInPeriod[]): readonly [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const { values } of people) {
    first = Math.min(first, values.startYear);
    last = Math.max(last, values.startYear);
  }
  return [first, last];
}

const nobody = (): ProblemError =>
  new ProblemError(problemOf(422, 'nobody-in-period', 'Nobody was discharged in these years. Choose others.'));

const tooFewAlike = (): ProblemError =>
  new ProblemError(
    problemOf(
      422,
      'too-few-alike',
      'However coarse the columns are made within the levels that are allowed, more people than the limit allows would have to be left out. Allow a smaller k, a higher limit, coarser levels where you set some, or more years.',
    ),
  );
