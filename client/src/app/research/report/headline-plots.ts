import type { Headline, ReleaseReport } from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';
import { type ValueScale, stepsOver } from '../../reports/charts/value-scale';
import { choiceKey, percent } from './choice-text';

export interface HeadlinePlot {
  readonly name: Headline['name'];
  readonly title: string;
  readonly rows: Headline['rows'];
  /** The same for every choice, so that a dot that stays where it is has not moved. */
  readonly scale: ValueScale;
  readonly say: (value: number) => string;
}

/** Shares are 0 to 1; the others are points of T, and numbers of episodes. */
const SHARES: readonly Headline['name'][] = ['goals-met-by-age', 'share-by-region'];
const MOST_STEPS = 5;
/** Steps of a scale are whole numbers at the least, so that shares are laid out in hundredths. */
const HUNDREDTHS = 100;

/** The results of one choice, each beside what is true. @param key of the choice that is looked at */
export function plotsOf(i18n: Translations, { choices }: Pick<ReleaseReport, 'choices'>, key: string): HeadlinePlot[] {
  const looked = choices.find((choice) => choiceKey(choice) === key)?.headlines ?? [];
  return looked.map(({ name, rows }) => {
    const isShare = SHARES.includes(name);
    const factor = isShare ? HUNDREDTHS : 1;
    const values = choices
      .flatMap(({ headlines }) => headlines?.find((one) => one.name === name)?.rows ?? [])
      .flatMap(({ truth, released }) => [truth, released])
      .filter((value) => value !== null);
    const { from, to, step } = stepsOver(
      Math.floor(Math.min(0, ...values) * factor),
      Math.ceil(Math.max(0, ...values) * factor) || 1,
      MOST_STEPS,
    );
    return {
      name,
      title: i18n.t(`research.headline.${name}`),
      rows,
      scale: { from: from / factor, to: to / factor, step: step / factor },
      say: (value) =>
        isShare ? percent(value) : (Math.round(value * 10) / 10).toLocaleString('en-GB').replace('-', '−'),
    };
  });
}
