import { DECLINED_REASONS, type Patient, RECORDED_REASONS, type Review } from '@waymark/contracts';
import { stepInWords } from '../episodes/step-text';
import { fullDay } from '../../i18n/day-text';
import { spacedNhsNumber } from '../../i18n/person-text';
import type { Translations } from '../../i18n/translations';
import type { PatientCopy } from './patient-copy-content';
import { correctedInWords, nowInWords, outcomeOf, visitInWords } from './patient-copy-text';

type Person = Pick<Patient, 'givenName' | 'familyName' | 'birthDate' | 'nhsNumber'>;

/**
 * A plain summary for the care service's own record: text only, no score. Its first line names the patient with birth
 * date and NHS number, because it is pasted into another system, next to other people's records.
 */
export function recordText(words: Translations, copy: PatientCopy, patient: Person, timeZone: string): string {
  const { review, appointment } = copy;
  const staff = appointment.staff.map(({ name }) => name).join(', ');
  return [
    personInWords(words, patient),
    [fullDay(review.occurredOn), ...(staff ? [words.t('patient.visit.with', { names: staff })] : [])].join('. '),
    ...outcomeLines(words, review),
    ...part(words.t('patient.review.since-last-time'), earlierLines(words, copy)),
    ...part(words.t('patient.patient-copy.goals'), goalLines(words, copy)),
    ...part(words.t('patient.record.talked-about'), topicLines(copy)),
    ...part(words.t('patient.patient-copy.next-steps'), stepLines(words, copy)),
    '',
    visitInWords(words, copy, timeZone),
  ].join('\n');
}

function personInWords(words: Translations, { givenName, familyName, birthDate, nhsNumber }: Person): string {
  const born = words.t('patient.record.born', { day: fullDay(birthDate) });
  return [`${givenName} ${familyName}`, born, ...(nhsNumber ? [spacedNhsNumber(nhsNumber)] : [])].join(', ');
}

function outcomeLines(words: Translations, review: Review): readonly string[] {
  const reason = reasonInWords(words, review);
  const there = review.present.map((who) => words.t(`patient.present.${who}`)).join(', ');
  return [
    words.t(`patient.record.${outcomeOf(review)}`),
    ...(reason ? [words.t('patient.record.why', { reason })] : []),
    ...(review.correctedOn ? [correctedInWords(words, review)] : []),
    ...(there ? [words.t('patient.record.there', { who: there })] : []),
    ...(review.answeredBy && review.status !== 'declined'
      ? [words.t('patient.record.answered-by', { who: words.t(`patient.answers.${review.answeredBy}`) })]
      : []),
  ];
}

/** Why no goal was rated, or why it was without the patient; empty: no reason was needed. */
function reasonInWords(words: Translations, { reason }: Review): string {
  const declined = DECLINED_REASONS.find((code) => code === reason);
  if (declined) return words.t(`patient.declined.${declined}`);
  const recorded = RECORDED_REASONS.find((code) => code === reason);
  return recorded ? words.t(`patient.recorded.${recorded}`) : (reason ?? '');
}

function earlierLines(words: Translations, { earlierSteps }: PatientCopy): readonly string[] {
  return earlierSteps.map(({ what, outcome }) => `- ${what}: ${words.t(`patient.outcome.${outcome}`)}`);
}

/** If no goal was rated, a list of what was not asked is of no use. */
function goalLines(words: Translations, copy: PatientCopy): readonly string[] {
  if (copy.review.status === 'declined') return [];
  return copy.goals.map((one) => `- “${one.goal.ownWords}”: ${nowInWords(words, copy, one)}`);
}

function topicLines({ review, goals }: PatientCopy): readonly string[] {
  return goals.filter(({ goal }) => review.talkAbout.includes(goal.id)).map(({ goal }) => `- ${goal.ownWords}`);
}

function stepLines(words: Translations, { goals, otherSteps, review }: PatientCopy): readonly string[] {
  const steps = [...goals.flatMap((one) => one.steps), ...otherSteps];
  return steps.length > 0
    ? steps.map((step) => `- ${stepInWords(words, step, review.occurredOn)}`)
    : [words.t('patient.patient-copy.no-steps')];
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', heading, ...lines] : [];
}
