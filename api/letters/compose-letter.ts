import type { LetterLine, LetterLineKind, LetterRecipient, LetterSection } from '@waymark/contracts';
import { lettersOf } from '@waymark/text';
import { dayInWords, weekdayInWords } from './in-words.js';

/** Where somebody was on a day; `words` null: there are none for it. */
export interface Place {
  readonly on: string;
  readonly words: string | null;
}

export interface GoalFacts {
  readonly id: string;
  readonly ownWords: string;
  /** Whether it is about working life. */
  readonly isOfWork: boolean;
  readonly began: Place | null;
  /** null: nothing was agreed about it yet. */
  readonly now: Place | null;
}

export interface StepFacts {
  readonly id: string;
  readonly goalId: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen: string | null;
}

/** All that a letter may be made from. There is no score, weight, private rating, note or diagnosis in it. */
export interface LetterFacts {
  readonly recipient: LetterRecipient;
  readonly names: { readonly given: string; readonly family: string; readonly preferred: string | null };
  readonly careServiceName: string;
  readonly startedOn: string;
  /** null: the episode is open. */
  readonly endedOn: string | null;
  /** The day of the review it is made from; null: there is none. */
  readonly reviewedOn: string | null;
  readonly goals: readonly GoalFacts[];
  readonly steps: readonly StepFacts[];
  /** What the discharge summary says of the time afterwards. */
  readonly after: { readonly keepsMeWell: string | null; readonly comeBack: string | null };
  readonly nextAppointment: { readonly on: string; readonly time: string | null } | null;
}

export type ComposedLine = Omit<LetterLine, 'answer'>;

function fullName({ given, family }: LetterFacts['names']): string {
  return `${given} ${family}`;
}

/**
 * The lines of a letter, each of which can be left out.
 * @param added what staff say in their own words, one thing a line
 * @returns lines with ids that depend only on what they are about; some are left out unless staff put them in: an
 *   employer is not told of goals that are not about work.
 */
export function composeLetter(facts: LetterFacts, added: string | null): readonly ComposedLine[] {
  const { recipient, goals, steps } = facts;
  const isTold = (goalId: string | null): boolean =>
    recipient !== 'employer' || goals.some(({ id, isOfWork }) => id === goalId && isOfWork);
  const lines = [
    line('about', 'about', openingOf(facts)),
    ...goals.map((goal) => ({ ...line(`goal:${goal.id}`, 'goal', goalText(goal, facts)), isIn: isTold(goal.id) })),
    ...steps.map((step) => ({ ...line(`step:${step.id}`, 'step', stepText(step, facts)), isIn: isTold(step.goalId) })),
    ...addedLines(added).map((text, index) => line(`added:${index + 1}`, 'added', text)),
    ...afterLines(facts),
    ...appointmentLines(facts),
  ];
  return recipient === 'employer' ? helpFirst(lines) : lines;
}

function line(id: string, kind: LetterLineKind, text: string): ComposedLine {
  return { id, kind, text, isIn: true };
}

/** What was typed, one thing a line, without what is empty. */
export function addedLines(added: string | null): readonly string[] {
  return (added ?? '')
    .split('\n')
    .map((text) => text.trim())
    .filter(Boolean);
}

/** What helps at work is what an employer reads first. */
function helpFirst(lines: readonly ComposedLine[]): readonly ComposedLine[] {
  const place = ({ kind }: ComposedLine): number => (kind === 'about' ? 0 : kind === 'added' ? 1 : 2);
  return [...lines].sort((a, b) => place(a) - place(b));
}

function openingOf({ recipient, names, careServiceName, startedOn, endedOn, reviewedOn }: LetterFacts): string {
  const name = fullName(names);
  if (recipient === 'employer') return `${name} would like you to know what helps at work.`;
  if (recipient === 'patient') {
    if (endedOn) return `Your time with us ended on ${dayInWords(endedOn)}. This is how your goals went.`;
    return reviewedOn ? `This is what we said on ${dayInWords(reviewedOn)}.` : 'This is how your goals went.';
  }
  const seen = endedOn
    ? `${name} was with ${careServiceName} from ${dayInWords(startedOn)} to ${dayInWords(endedOn)}.`
    : `${name} has been with ${careServiceName} since ${dayInWords(startedOn)}.`;
  return reviewedOn ? `${seen} We last looked at the goals together on ${dayInWords(reviewedOn)}.` : seen;
}

function goalText({ ownWords, began, now }: GoalFacts, { endedOn }: LetterFacts): string {
  const at = (what: string, place: Place | null): readonly string[] =>
    place?.words ? [`${what}, ${dayInWords(place.on)}: ${place.words}`] : [];
  const start = began && !began.words ? [`Started on ${dayInWords(began.on)}`] : at('At the start', began);
  return [`“${ownWords}”`, ...start, ...at(endedOn ? 'At the end' : 'Now', now)].join('\n');
}

function stepText({ what, who, byWhen }: StepFacts, { recipient, names }: LetterFacts): string {
  const own = ['me', names.given, fullName(names), names.preferred ?? names.given].map(lettersOf);
  const isOwn = own.includes(lettersOf(who));
  const name = isOwn ? (recipient === 'patient' ? 'you' : fullName(names)) : who;
  return byWhen ? `${what} (${name}, by ${dayInWords(byWhen)})` : `${what} (${name})`;
}

function afterLines({ recipient, endedOn, after }: LetterFacts): readonly ComposedLine[] {
  if (endedOn === null || recipient === 'employer') return [];
  const { keepsMeWell, comeBack } = after;
  return [
    ...(keepsMeWell ? [line('after:well', 'after', `What keeps me well: ${keepsMeWell}`)] : []),
    ...(comeBack ? [line('after:back', 'after', `How to come back: ${comeBack}`)] : []),
  ];
}

function appointmentLines({ nextAppointment }: LetterFacts): readonly ComposedLine[] {
  if (!nextAppointment) return [];
  const { on, time } = nextAppointment;
  return [line('appointment', 'appointment', time ? `${weekdayInWords(on)}, ${time}` : weekdayInWords(on))];
}

/**
 * Lines composed anew, with what was said about those before: an answer stays with a line that says the same.
 * @param leftOut ids of lines that staff leave out; null: as it was, and as composed for new ones
 */
export function keepAnswers(
  composed: readonly ComposedLine[],
  before: readonly LetterLine[],
  leftOut: ReadonlySet<string> | null,
): readonly LetterLine[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return composed.map((one) => {
    const earlier = known.get(one.id);
    const isIn = leftOut ? !leftOut.has(one.id) : (earlier?.isIn ?? one.isIn);
    return { ...one, isIn, answer: earlier?.text === one.text ? earlier.answer : null };
  });
}

/** The lines that go out: those not left out and, to anybody but the patient, not refused. */
export function linesToSend(recipient: LetterRecipient, lines: readonly LetterLine[]): readonly LetterLine[] {
  return lines.filter(({ isIn, answer }) => isIn && (recipient === 'patient' || answer !== 'no'));
}

/** Whether the patient has said yes or no to everything that would go out. */
export function isAnswered(lines: readonly LetterLine[]): boolean {
  return lines.every(({ isIn, answer }) => !isIn || answer !== null);
}

/** How many lines the patient refused, of those that were to go out. */
export function refusedOf(lines: readonly LetterLine[]): number {
  return lines.filter(({ isIn, answer }) => isIn && answer === 'no').length;
}

/** Lines of one kind together, under a heading. */
export function sectionsOf(
  recipient: LetterRecipient,
  lines: readonly Pick<LetterLine, 'kind' | 'text'>[],
): readonly LetterSection[] {
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    heading: headingOf(recipient, kind),
    lines: lines.filter((one) => one.kind === kind).map(({ text }) => text),
  }));
}

function headingOf(recipient: LetterRecipient, kind: LetterLineKind): string | null {
  switch (kind) {
    case 'about':
      return null;
    case 'goal':
      return recipient === 'patient' ? 'Your goals' : 'Goals, in their own words';
    case 'step':
      return 'What we agreed to do next';
    case 'added':
      return recipient === 'employer' ? 'What helps at work' : 'Also';
    case 'after':
      return 'From now on';
    case 'appointment':
      return recipient === 'patient' ? 'Your next appointment' : 'Next appointment with us';
  }
}

/** What stands under every letter of its kind. */
export function closingOf(recipient: LetterRecipient, name: string, replacedOn: string | null): readonly string[] {
  const replaces = replacedOn ? [`This takes the place of our letter of ${dayInWords(replacedOn)}.`] : [];
  if (recipient === 'patient') return [...replaces, 'Please ring us if you have a question.'];
  const agreed = `${name} has agreed to each line of this letter.`;
  return recipient === 'employer'
    ? [...replaces, agreed, 'This is not a fit note: it does not say whether somebody is fit for work.']
    : [...replaces, agreed];
}
