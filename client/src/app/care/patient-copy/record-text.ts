import { DECLINED_REASONS, type Patient, RECORDED_REASONS, type Review } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { saidInWords } from '../episodes/barriers';
import { visitInWords } from '../episodes/next-visit-text';
import { planInWords, stepInWords } from '../episodes/step-text';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import type { PatientCopy } from './patient-copy-content';
import { correctedInWords, lookInPlainWords, nowInWords, outcomeOf } from './patient-copy-text';

type Person = Pick<Patient, 'givenName' | 'familyName' | 'birthDate' | 'nhsNumber'>;

/**
 * A plain summary for the care service's own record: text only, no score. Its first line names the patient with birth
 * date and NHS number, because it is pasted into another system, next to other people's records.
 */
export function recordText(i18n: Translations, copy: PatientCopy, patient: Person, timeZone: string): string {
  const { review, appointment } = copy;
  const staff = appointment.staff.map(({ name }) => name).join(', ');
  return [
    personInWords(i18n, patient),
    [fullDay(review.occurredOn), ...(staff ? [i18n.t('patient.visit.with', { names: staff })] : [])].join('. '),
    ...outcomeLines(i18n, review),
    ...part(i18n.t('patient.review.since-last-time'), earlierLines(i18n, copy)),
    ...part(i18n.t('patient.patient-copy.goals'), goalLines(i18n, copy)),
    ...part(i18n.t('patient.record.talked-about'), topicLines(copy)),
    ...part(i18n.t('patient.patient-copy.next-steps'), stepLines(i18n, copy)),
    '',
    visitInWords(i18n, copy, timeZone),
  ].join('\n');
}

function personInWords(i18n: Translations, { givenName, familyName, birthDate, nhsNumber }: Person): string {
  const born = i18n.t('patient.record.born', { day: fullDay(birthDate) });
  return [`${givenName} ${familyName}`, born, ...(nhsNumber ? [spacedNhsNumber(nhsNumber)] : [])].join(', ');
}

function outcomeLines(i18n: Translations, review: Review): readonly string[] {
  const reason = reasonInWords(i18n, review);
  const there = review.present.map((who) => i18n.t(`patient.present.${who}`)).join(', ');
  return [
    i18n.t(`patient.record.${outcomeOf(review)}`),
    ...(reason ? [i18n.t('patient.record.why', { reason })] : []),
    ...(review.correctedOn ? [correctedInWords(i18n, review)] : []),
    ...(there ? [i18n.t('patient.record.there', { who: there })] : []),
    ...(review.answeredBy && review.status !== 'declined'
      ? [i18n.t('patient.record.answered-by', { who: i18n.t(`patient.answers.${review.answeredBy}`) })]
      : []),
  ];
}

/** Why no goal was rated, or why it was without the patient; empty: no reason was needed. */
function reasonInWords(i18n: Translations, { reason }: Review): string {
  const declined = DECLINED_REASONS.find((code) => code === reason);
  if (declined) return i18n.t(`patient.declined.${declined}`);
  const recorded = RECORDED_REASONS.find((code) => code === reason);
  return recorded ? i18n.t(`patient.recorded.${recorded}`) : (reason ?? '');
}

function earlierLines(i18n: Translations, { earlierSteps }: PatientCopy): readonly string[] {
  return earlierSteps.map((step) => `- ${step.what}: ${saidInWords(i18n, step)}`);
}

/** If no goal was rated, a list of what was not asked is of no use. */
function goalLines(i18n: Translations, copy: PatientCopy): readonly string[] {
  if (copy.review.status === 'declined') return [];
  return copy.goals.map((one) => {
    const now = `- “${one.goal.ownWords}”: ${nowInWords(i18n, copy, one, 'record')}`;
    return [now, lookInPlainWords(i18n, one)].filter(Boolean).join('. ');
  });
}

function topicLines({ review, goals }: PatientCopy): readonly string[] {
  return goals.filter(({ goal }) => review.talkAbout.includes(goal.id)).map(({ goal }) => `- ${goal.ownWords}`);
}

function stepLines(i18n: Translations, { goals, otherSteps, review }: PatientCopy): readonly string[] {
  const steps = [...goals.flatMap((one) => one.steps), ...otherSteps];
  return steps.length > 0
    ? steps.map(
        (step) =>
          `- ${[stepInWords(i18n, step, review.occurredOn), planInWords(i18n, step)].filter(Boolean).join('. ')}`,
      )
    : [i18n.t('patient.patient-copy.no-steps')];
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', heading, ...lines] : [];
}
