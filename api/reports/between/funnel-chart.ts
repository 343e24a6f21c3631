import type { ReportChart, ReportFunnelLimits } from '@waymark/contracts';
import { type Funnel, funnelLimits, INNER_Z, OUTER_Z } from '@waymark/statistics';
import type { PublishedUnit } from './published-units.js';

export type DrawnFunnel = Extract<Funnel, { readonly kind: 'funnel' }>;

/** Enough for curves without corners. */
const STEPS = 40;
/** How far the curves go beyond the smallest and the largest care service. */
const BEYOND = { below: 0.8, above: 1.1 };

export function funnelChart(
  units: readonly PublishedUnit[],
  { drawn, sizes }: { readonly drawn: DrawnFunnel; readonly sizes: string },
): ReportChart {
  const of = units.flatMap(({ parts }) => parts?.of ?? []);
  const outside = drawn.units.filter((unit) => unit.outside !== null).length;
  return {
    kind: 'funnel',
    description: `The share of each of ${of.length} care services by how much it rests on, between inner and outer limits. ${outside} outside the inner limits. The table has the same numbers.`,
    ...{ unit: '%', parts: [] },
    reference: { value: tenths(drawn.p0), label: 'All of them together' },
    lines: units.map(({ name, said, parts }) => ({
      ...{ label: name, low: null, high: null, text: said.text },
      ...(parts === null ? { values: null } : { values: [tenths(parts.events / parts.of)], size: parts.of }),
    })),
    funnel: { sizes, limits: limitsOver(Math.min(...of), Math.max(...of), drawn) },
  };
}

function limitsOver(least: number, most: number, { p0, phi }: DrawnFunnel): ReportFunnelLimits[] {
  const [from, to] = [least * BEYOND.below, most * BEYOND.above];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const size = from + ((to - from) * step) / STEPS;
    const within = (z: number): ReportFunnelLimits['inner'] => {
      const { low, high } = funnelLimits(p0, size, z, phi);
      return { low: hundredths(low), high: hundredths(high) };
    };
    return { size: Math.round(size), inner: within(INNER_Z), outer: within(OUTER_Z) };
  });
}

/** In per cent, to one decimal. */
export function tenths(share: number): number {
  return Math.round(share * 1_000) / 10;
}

/** A curve of tenths would have steps. */
function hundredths(share: number): number {
  return Math.round(share * 10_000) / 100;
}
