import type { CareService, DischargeSummary, Goal, NextStep } from '@waymark/contracts';
import { isWorkedOn } from '@waymark/measures';
import { SUMMARY_PARTS } from '../episodes/discharge-summary';
import { oncePer, sameText } from '../episodes/open-steps';
import { withoutFullStop } from '../../i18n/full-stop';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** Element id by JSON pointer, for a body that contains the summary and for one that is it. */
export const SUMMARY_FIELDS = {
  '/summary/whatIDid': 'what-i-did',
  '/summary/keepsMeWell': 'keeps-me-well',
  '/summary/ifHarder': 'if-harder',
  '/summary/comeBack': 'come-back',
  '/whatIDid': 'what-i-did',
  '/keepsMeWell': 'keeps-me-well',
  '/ifHarder': 'if-harder',
  '/comeBack': 'come-back',
} as const;

/** Content of the form; empty text: nothing entered. */
export type SummaryDraft = Readonly<Record<keyof DischargeSummary, string>>;

const MOST_STRATEGIES = 6;

/** The form for an earlier summary; if there is none, how to come back is filled in already. */
export function summaryDraftOf(
  summary: DischargeSummary | null,
  careService: Pick<CareService, 'name' | 'phone'> | null,
  i18n: Translations,
): SummaryDraft {
  return {
    whatIDid: summary?.whatIDid ?? '',
    keepsMeWell: summary?.keepsMeWell ?? '',
    ifHarder: summary?.ifHarder ?? '',
    comeBack: summary ? (summary.comeBack ?? '') : wayBack(careService, i18n),
  };
}

/** The summary as the API expects it: absence is null. */
export function summaryOf(draft: SummaryDraft): DischargeSummary {
  return {
    whatIDid: draft.whatIDid.trim() || null,
    keepsMeWell: draft.keepsMeWell.trim() || null,
    ifHarder: draft.ifHarder.trim() || null,
    comeBack: draft.comeBack.trim() || null,
  };
}

export function isEmpty(summary: DischargeSummary): boolean {
  return SUMMARY_PARTS.every(({ name }) => summary[name] === null);
}

/** The text with a further line, unless it already contains it. */
export function withLine(text: string, line: string): string {
  const lines = text.split('\n').map((one) => one.trim());
  if (lines.includes(line.trim())) return text;
  return text.trim() === '' ? line : `${text.trimEnd()}\n${line}`;
}

/** A line for each goal in the person's own words, those that were reached first. */
export function linesOfGoals(goals: readonly Goal[], i18n: Translations): { reached: string[]; others: string[] } {
  const rated = goals
    .filter((goal) => isWorkedOn(goal) || goal.lifecycle === 'completed')
    .sort((a, b) => a.position - b.position);
  const line = (key: TranslationKey) => (goal: Goal) => i18n.t(key, { goal: withoutFullStop(goal.ownWords) });
  return {
    reached: rated.filter(isReached).map(line('patient.discharge.reached')),
    others: rated.filter((goal) => !isReached(goal)).map(line('patient.discharge.worked-on')),
  };
}

/** Strategies that may keep helping: steps that were done, the latest first, then those still to come. */
export function strategiesOf(steps: readonly NextStep[]): readonly string[] {
  const latestFirst = [...steps].sort((a, b) => b.agreedOn.localeCompare(a.agreedOn));
  const helped = latestFirst.filter(({ outcome }) => outcome === 'done' || outcome === 'partly');
  const toCome = latestFirst.filter(({ outcome }) => outcome === null);
  return oncePer([...helped, ...toCome], ({ what }) => sameText(what))
    .slice(0, MOST_STRATEGIES)
    .map(({ what }) => what);
}

function isReached({ achievement }: Goal): boolean {
  return achievement === 'achieved' || achievement === 'sustaining';
}

function wayBack(careService: Pick<CareService, 'name' | 'phone'> | null, i18n: Translations): string {
  if (!careService) return '';
  const { name, phone } = careService;
  return phone
    ? i18n.t('patient.discharge.ring', { service: name, phone })
    : i18n.t('patient.discharge.ask', { service: name });
}
