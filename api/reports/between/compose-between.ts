import type { MeasureBetweenTeams, ReportBody, ReportChart, ReportFigure } from '@waymark/contracts';
import { type Funnel, funnel } from '@waymark/statistics';
import { type Cell, cell, type ComposedPage } from '../pages/page-input.js';
import { FEWER_CAVEAT } from '../pages/words.js';
import { aboutNumber } from '../speakers/published-share.js';
import { type DrawnFunnel, funnelChart, tenths } from './funnel-chart.js';
import { WORDS } from './measures.js';
import type { PublishedUnit } from './published-units.js';
import { sentenceOf } from './sentence.js';

type ShownUnit = PublishedUnit & { readonly parts: NonNullable<PublishedUnit['parts']> };

/** The page about care services beside each other, in the order in which they are given: that of their names. */
export function composeBetween(
  measure: MeasureBetweenTeams,
  units: readonly PublishedUnit[],
): ComposedPage & Pick<ReportBody, 'chart'> {
  const words = WORDS[measure];
  const shown = units.filter((unit): unit is ShownUnit => unit.parts !== null);
  const compared = funnel(shown.map(({ parts }) => parts));
  const all = { events: sum(shown.map(({ parts }) => parts.events)), of: sum(shown.map(({ parts }) => parts.of)) };
  const drawn = compared.kind === 'funnel' ? compared : null;
  return {
    title: words.title,
    sentence: sentenceOf(measure, { compared, names: shown.map(({ name }) => name), all }),
    figures: figuresOf(units, { shown, compared, all, words }),
    chart: shown.length === 0 ? null : chartOf(units, { shown, compared, drawn, words }),
    table: tableOf(units, { shown, drawn, words }),
    caveats: [
      'A difference is a reason to ask, and not a verdict: patients may differ, and so may what is written down.',
      words.caveat,
      ...(drawn === null ? [DOTS_CAVEAT] : funnelCaveats(drawn)),
      'Care services are listed by name, each as a whole, with the numbers of its published report of that year.',
      FEWER_CAVEAT,
    ],
  };
}

const DOTS_CAVEAT =
  'Limits are drawn only where the numbers of every care service are large enough. The range beside a point shows how far chance alone could move it.';

function funnelCaveats({ inflated }: DrawnFunnel): string[] {
  return [
    'Between the inner limits lie 95 of 100 care services by chance alone, between the outer ones 998 of 1,000. What lies between an inner and an outer limit may be chance.',
    inflated
      ? 'Care services vary more than chance alone explains. The limits are wider for that.'
      : 'The limits take everything that was counted as separate. What one person did is often alike, so a point just outside may still be chance.',
  ];
}

interface Composing {
  readonly shown: readonly ShownUnit[];
  readonly drawn: DrawnFunnel | null;
  readonly words: (typeof WORDS)[MeasureBetweenTeams];
}

function figuresOf(
  units: readonly PublishedUnit[],
  { shown, compared, all, words }: Omit<Composing, 'drawn'> & { compared: Funnel; all: { events: number; of: number } },
): ReportFigure[] {
  const plain = { interval: null, note: null, people: '' };
  const outside = compared.kind === 'funnel' ? compared.units.map((unit) => unit.outside) : null;
  const count = (which: 'inner' | 'outer'): string => String(outside?.filter((one) => one === which).length ?? 0);
  return [
    ...(all.of === 0
      ? []
      : [
          {
            ...{
              ...plain,
              row: 'together',
              label: 'All of them together',
              people: `${aboutNumber(all.of)} ${words.noun}`,
            },
            shown: `${Math.round((100 * all.events) / all.of)}%`,
          },
        ]),
    { ...plain, row: 'shown', label: 'Care services shown', shown: `${shown.length} of ${units.length}` },
    ...(outside === null
      ? []
      : [
          { ...plain, row: 'outer', label: 'Outside the outer limits', shown: count('outer') },
          { ...plain, row: 'inner', label: 'Between the inner and outer limits', shown: count('inner') },
        ]),
  ];
}

function chartOf(
  units: readonly PublishedUnit[],
  { shown, compared, drawn, words }: Composing & { readonly compared: Funnel },
): ReportChart {
  if (drawn !== null) return funnelChart(units, { drawn, sizes: words.sizes });
  const share = words.share.replace(', %', '');
  return {
    kind: 'points',
    description: `${share}, in per cent, in each of ${shown.length} care services, with its range.`,
    ...{ unit: '%', parts: [] },
    reference:
      shown.length < 2 || compared.p0 === null
        ? null
        : { value: Math.round(100 * compared.p0), label: 'All of them together' },
    lines: units.map(({ name, said, parts }) => ({
      ...{ label: name, low: said.low, high: said.high, text: said.text },
      values: parts === null ? null : [Math.round((100 * parts.events) / parts.of)],
    })),
  };
}

const LIES = { outer: 'outside', inner: 'between' } as const;

function tableOf(units: readonly PublishedUnit[], { shown, drawn, words }: Composing): ComposedPage['table'] {
  const ofFunnel = (unit: PublishedUnit): Cell[] => {
    const figures = drawn?.units[shown.findIndex(({ name }) => name === unit.name)];
    if (figures === undefined) return Array.from({ length: 5 }, () => cell(''));
    const { low95, high95, low998, high998, outside } = figures;
    return [
      ...[low95, high95, low998, high998].map((end) => cell(tenths(end).toFixed(1))),
      cell(outside === null ? 'within' : LIES[outside]),
    ];
  };
  const ofDots = ({ said: { low, high } }: PublishedUnit): Cell[] =>
    [low, high].map((end) => cell(end === null ? '' : String(end)));
  return {
    caption: 'By care service, in the order of names',
    columns: [
      ...['Care service', `${words.sizes}, about`, words.share],
      ...(drawn === null
        ? ['Range from', 'Range to']
        : ['Inner low', 'Inner high', 'Outer low', 'Outer high', 'Where it lies']),
    ],
    rows: units.map((unit) => [
      cell(unit.name),
      cell(unit.whole),
      unit.said,
      ...(drawn === null ? ofDots(unit) : ofFunnel(unit)),
    ]),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
