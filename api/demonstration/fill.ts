import { addMonths } from '@waymark/calendar';
import { randomUUID } from 'node:crypto';
import type { LevelText } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { hashPassword } from '../accounts/password.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Audit } from '../audit/audit.entity.js';
import type { AuditedChanges } from '../audit/audited-changes.js';
import { Area, CareService, Region } from '../care-services/care-service.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import type { ImportsService } from '../imports/imports.service.js';
import { missLastTime, sayTheyCannotCome, writeThatItIsHarder } from './attention.js';
import { type Corrections, correctReviews } from './corrections.js';
import { book, fillToday } from './day-list.js';
import { insertStaff, staffBackground } from './background-staff.js';
import { Details } from './details.js';
import { Dice } from './dice.js';
import { letGoTogether, slowALoss } from './fresh-looks.js';
import { followUp } from './follow-ups.js';
import { handOver } from './hand-overs.js';
import { keepGoalFromCarer, prepareFromHome, rewordLastGoal, writeGoalAtHome } from './known-details.js';
import { describeAppointments } from './appointment-kinds.js';
import { writeDischargeSummaries } from './discharge-plans.js';
import { withInterruptions } from './interruptions.js';
import { rateWithOtherMeasures } from './other-measures.js';
import { peopleOfTheYears } from './reported-years.js';
import { moveBetweenPathways } from './transfers.js';
import { rateAlone } from './two-views.js';
import { showNeedsToday } from './needs.js';
import { recordNotAgreed } from './reviews-without-agreement.js';
import { settleOtherSteps } from './next-step-outcomes.js';
import { insertColleagues, insertDemonstrationAccounts, THERAPIST } from './staff.js';
import { type SeededEpisode, seededEpisodesOf, type SeededPerson, seededPeopleOf } from './seeded-episodes.js';
import { AREAS, CARE_SERVICES, caseloadText, type Story } from './story.js';
import { KNOWN, makeStories } from './stories.js';
import { describeReviews } from './participation.js';
import { chooseAboutResearch } from './research-choices.js';
import { applyGoalLifecycles } from './goal-lifecycles.js';
import { notOnWeekend } from './weekdays.js';
import { measureReviews } from './time-on-screen.js';
import { setWordingAuthors } from './wording-authors.js';

const SEED = 1_984_517;
/** The audit action for everything that the filling did. */
export const FILLING = 'demonstration:fill';

/** In people. */
export interface DemonstrationSize {
  readonly caseload: number;
  /** Left out: as many as there are in the years that are reported. */
  readonly background?: number;
}

/** What the demonstration needs from the service. */
export interface DemonstrationContext extends Corrections {
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly imports: ImportsService;
  readonly config: Pick<Config, 'demonstrationPassword'>;
  readonly size: DemonstrationSize;
  /** Reports progress in words. */
  readonly say: (sentence: string) => void;
}

/** Fills an empty database: by import, as a care service's own file would, and then with what a file cannot contain. */
export async function fillDemonstration(context: DemonstrationContext): Promise<void> {
  const { database, clock, size, say } = context;
  const passwordHash = await hashPassword(context.config.demonstrationPassword);
  const firstDay = await firstDayOf(database, clock);
  const people = { caseload: size.caseload, background: size.background ?? peopleOfTheYears(firstDay) };
  const { caseload, background } = withInterruptions(makeStories(firstDay, people), KNOWN);
  await database.write(insertAreas);

  say(`Filling the demonstration: ${people.caseload} people in detail …`);
  await importStories(context, caseload, levelTexts(caseload));
  say(`Filling the demonstration: ${people.background.toLocaleString('en-GB')} people of the last financial years …`);
  await importStories(context, background, levelTextsOf(background));

  say('Filling the demonstration: teams, needs and the appointments of today …');
  const dice = new Dice(SEED);
  const caseloadPeople = await seededPeopleOf(database, caseload);
  const others = await seededPeopleOf(database, background);
  await database.write(async (em) => {
    const careServices = await describeCareServices(em);
    const [rowan, gethin, newcomer, ...rest] = caseloadPeople;
    if (!rowan || !gethin || !newcomer) throw new Error('The demonstration has nobody in it.');
    const access = {
      ...{ careServiceIds: [...careServices.values()], patientId: rowan.patient.id, now: clock.now() },
      carerUntil: addMonths(clock.today(), 12),
    };
    await insertDemonstrationAccounts(em, passwordHash, access);
    const colleagues = await insertColleagues(em, careServices, clock.now());
    const therapist = await em.findOneByOrFail(Account, { emailKey: THERAPIST });
    await rateWithOtherMeasures(em, others);
    const seeded = await seededEpisodesOf(em, [...caseloadPeople, ...others]);
    await applyGoalLifecycles(em, seeded);
    await followUp(em, clock, new Dice(SEED + 1), seeded);
    const barriers = new Dice(SEED + 3);
    await new Details(clock, dice, barriers).addTo(em, caseloadPeople, therapist.id, colleagues);
    await staffCaseload(em, caseloadPeople, therapist.id);
    const otherDice = new Dice(SEED + 4);
    await staffBackground(em, otherDice, others, colleagues);
    await settleOtherSteps(em, { dice: otherDice, barriers }, others);
    await applyInterruptions(em, seeded, firstDay);
    await em.query(
      'UPDATE review SET entered_at = (SELECT starts_at FROM appointment WHERE appointment.id = review.appointment_id)',
    );
    await measureReviews(em, new Dice(SEED + 7), firstDay);
    await fillToday(em, clock);
    await showNeedsToday(em, clock);
    await prepareFromHome(em, clock, rowan.episode.id);
    await writeGoalAtHome(em, clock, rowan.episode.id);
    await keepGoalFromCarer(em, clock, rowan.episode);
    await rewordLastGoal(em, clock, gethin.episode.id);
    await letGoTogether(em, rest);
    await slowALoss(em, rest);
    await bookAhead(em, clock, dice, caseloadPeople, therapist.id);
    await missLastTime(em, clock, rest, therapist.id);
    await writeThatItIsHarder(em, clock, rest);
    await sayTheyCannotCome(em, clock, rest);
    await handOver(em, clock, newcomer, therapist.id, colleagues.get(newcomer.episode.careServiceId) ?? []);
    await writeDischargeSummaries(em);
    await chooseAboutResearch(em, new Dice(SEED + 6), { clock, people: others, accountId: therapist.id });
    const episodeIds = seeded.map(({ episode }) => episode.id);
    await context.audit.noteBySystem(em, FILLING, { record: 'site', recordId: null, patientIds: [], episodeIds });
  });
  await correctReviews(context, caseloadPeople.slice(KNOWN));
}

/** Applies what comes between people and their plans; each function says what of it a file cannot contain. */
async function applyInterruptions(
  em: EntityManager,
  seeded: readonly SeededEpisode[],
  firstDay: string,
): Promise<void> {
  const dice = new Dice(SEED + 2);
  await recordNotAgreed(em, seeded);
  await describeAppointments(em, dice, seeded);
  await describeReviews(em, dice, seeded, firstDay);
  await rateAlone(em, new Dice(SEED + 5), seeded.slice(KNOWN));
  const others = seeded.slice(KNOWN);
  await setWordingAuthors(em, dice, others);
  await moveBetweenPathways(em, dice, others);
}

/** The day on which filling began: after an interruption it continues with the same people and the same days. */
async function firstDayOf({ reads }: Database, clock: Clock): Promise<string> {
  const [first] = await reads.find(Audit, { where: { action: FILLING }, order: { seq: 'ASC' }, take: 1 });
  return first ? clock.dayOf(first.at) : clock.today();
}

async function importStories(
  { imports }: DemonstrationContext,
  stories: readonly Story[],
  texts: ReadonlyMap<string, readonly LevelText[]>,
): Promise<void> {
  const system = { accountId: null, action: FILLING, address: null, careServiceIds: null, levelTexts: texts };
  const { refused } = await imports.runNow(system, Buffer.from(caseloadText(stories)), 'save');
  const [first] = refused;
  if (first) throw new Error(`The demonstration is not right: line ${first.line}, ${first.reason}.`);
}

/** Five levels are put into words; a scale of numbers has none, whoever else wants the same. */
function levelTextsOf(background: readonly Story[]): Map<string, readonly LevelText[]> {
  const texts = levelTexts(background.filter(({ measure }) => measure === 'gas'));
  for (const { goals, measure } of background) {
    if (measure === 'goal-rating-0-10') for (const { idea } of goals) texts.delete(idea.words);
  }
  return texts;
}

/** The first person with a goal in these words decides what its levels mean. */
function levelTexts(stories: readonly Story[]): Map<string, readonly LevelText[]> {
  const ideas = stories.flatMap(({ goals }) => goals.map(({ idea }) => idea));
  return new Map(ideas.toReversed().map(({ words, levels }) => [words, levels]));
}

async function insertAreas(em: EntityManager): Promise<void> {
  if (await em.existsBy(Region, {})) return;
  const regions = [...new Set(Object.values(AREAS))].map((name) => ({ id: randomUUID(), name }));
  await em.insert(Region, regions);
  await em.insert(
    Area,
    Object.entries(AREAS).map(([name, region]) => ({
      id: randomUUID(),
      name,
      regionId: regions.find((known) => known.name === region)?.id ?? '',
    })),
  );
}

/** Where each care service is, and what to know there. */
const PLACES: Readonly<Record<(typeof CARE_SERVICES)[number], Pick<CareService, 'address' | 'onArrival'>>> = {
  'Vocational rehabilitation': {
    address: 'Ashfield House\n12 Mill Lane\nSeaminster',
    onArrival: 'Use the door beside the bakery. There is a lift to the first floor.',
  },
  'Community rehabilitation': {
    address: 'The Old School\nBridge Street\nSeaminster',
    onArrival: 'You can park in the yard. Ring the bell and wait in the hall.',
  },
  Musculoskeletal: {
    address: 'Weald Centre\n3 Station Road\nUpper Holt',
    onArrival: 'It is the second door on the left. Take a seat, and we come to you.',
  },
};

/** Gives each care service its telephone number, reserved for fiction, and its address. */
async function describeCareServices(em: EntityManager): Promise<Map<(typeof CARE_SERVICES)[number], string>> {
  const ids = new Map<(typeof CARE_SERVICES)[number], string>();
  for (const [index, name] of CARE_SERVICES.entries()) {
    const { id } = await em.findOneByOrFail(CareService, { name });
    await em.update(CareService, id, { phone: `01632 96000${index + 1}`, ...PLACES[name] });
    ids.set(name, id);
  }
  return ids;
}

async function staffCaseload(
  em: EntityManager,
  caseloadPeople: readonly SeededPerson[],
  accountId: string,
): Promise<void> {
  const appointments = await em.findBy(Appointment, { episodeId: In(caseloadPeople.map(({ episode }) => episode.id)) });
  await insertStaff(
    em,
    appointments.map(({ id }) => ({ appointmentId: id, accountId })),
  );
}

/** Most people leave an appointment with the next one booked. */
async function bookAhead(
  em: EntityManager,
  clock: Clock,
  dice: Dice,
  caseloadPeople: readonly SeededPerson[],
  accountId: string,
): Promise<void> {
  const today = clock.today();
  for (const { episode } of caseloadPeople) {
    if (await em.existsBy(Appointment, { episodeId: episode.id, status: 'booked' })) continue;
    if (dice.chance(0.2)) continue;
    const on = notOnWeekend(addDays(today, dice.whole(2, 26)), addDays(today, 1));
    const startsAt = clock.instantAt(on, dice.pick(['09:00', '10:30', '11:30', '13:45', '15:30']));
    await book(em, { episodeId: episode.id, startsAt, on, accountId, kind: 'in-person' });
  }
}
