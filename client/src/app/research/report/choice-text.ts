import {
  type AllowedLevels,
  type LevelRange,
  QUASI_IDENTIFIER_LEVELS,
  QUASI_IDENTIFIER_WEIGHTS,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
  type UtilityOfChoice,
} from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';

/** A dash where nothing can be said, as no choice of levels leaves out few enough. */
const NOTHING = '–';

export function choiceKey({ k, suppressionLimit }: Pick<UtilityOfChoice, 'k' | 'suppressionLimit'>): string {
  return `${k}-${suppressionLimit}`;
}

/** The figures of a choice as they stand in a table. @param people of whom some are left out */
export function figuresOf(i18n: Translations, choice: UtilityOfChoice, people: number) {
  const { k, suppressionLimit, suppressed, smallestClass, prosecutorRisk, marketerRisk, loss } = choice;
  const share = people > 0 && suppressed !== null ? suppressed / people : 0;
  const meanLoss = loss && weightedMean(loss);
  return {
    name: i18n.t('research.report.name', { k, limit: percent(suppressionLimit) }),
    leftOut:
      suppressed === null
        ? i18n.t('research.report.impossible')
        : i18n.t('research.report.people', { count: suppressed, share: percent(share) }),
    smallest: smallestClass === null ? NOTHING : String(smallestClass),
    prosecutor: prosecutorRisk === null ? NOTHING : percent(prosecutorRisk),
    marketer: marketerRisk === null ? NOTHING : percent(marketerRisk),
    meanLoss: meanLoss === null ? NOTHING : percent(meanLoss),
  };
}

/** As the levels were chosen. */
function weightedMean(loss: Readonly<Record<QuasiIdentifierName, number>>): number {
  const weighed = QUASI_IDENTIFIERS.map((name) => ({ weight: QUASI_IDENTIFIER_WEIGHTS[name], lost: loss[name] }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.reduce((sum, { weight, lost }) => sum + weight * lost, 0) / all;
}

/** What became of each column, in words, and how much of it is lost, 0 to 1; empty: the choice cannot be built. */
export function columnsOf(i18n: Translations, { levels, loss }: UtilityOfChoice) {
  if (!levels || !loss) return [];
  return QUASI_IDENTIFIERS.map((column) => ({
    column,
    lost: loss[column],
    name: i18n.t(`research.column.${column}`),
    text: i18n.t(levelKey(levels[column], loss[column]), { level: levels[column], lost: percent(loss[column]) }),
  }));
}

/** Which levels were allowed, in words; empty: every level. */
export function allowedText(i18n: Translations, allowed: AllowedLevels | null): string {
  const levels = QUASI_IDENTIFIERS.flatMap((name) => {
    const range = allowed?.[name];
    if (!range) return [];
    const names = QUASI_IDENTIFIER_LEVELS[name];
    const [finest, coarsest] = [names[range.finest] ?? '', names[range.coarsest] ?? ''];
    const column = i18n.t(`research.column.${name}`);
    return [i18n.t(allowedKey(range, names.length - 1), { column, finest, coarsest })];
  });
  return levels.length === 0 ? '' : i18n.t('research.levels.allowed', { levels: levels.join('; ') });
}

function allowedKey({ finest, coarsest }: LevelRange, last: number) {
  if (finest === coarsest) return 'research.levels.only';
  if (coarsest === last) return 'research.levels.from';
  return finest === 0 ? 'research.levels.to' : 'research.levels.between';
}

/** With people who are left out something is lost of a column that is as recorded, too. */
function levelKey(level: number, loss: number) {
  if (loss >= 1) return 'research.level.gone';
  if (level > 0) return 'research.level.grouped';
  return loss > 0 ? 'research.level.all-but-left-out' : 'research.level.full';
}

/** 0.125 as 12.5%. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
