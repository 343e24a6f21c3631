import { addMonths } from '@waymark/calendar';
import { PROCESS_MEASURES, type ProcessMeasure } from '@waymark/contracts';

/** What the page shows, as it stands in its address; empty: the first of what can be chosen. */
export interface ProcessChoices {
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly measure: string;
  /** Number of months. */
  readonly period: string;
}

export const USUAL_PERIOD = 24;
export const OTHER_PERIODS = [12, 36, 60] as const;

/** Choices of an address, which may say anything. */
export function choicesOf(params: Readonly<Record<string, unknown>>): ProcessChoices {
  const text = (name: keyof ProcessChoices): string => (typeof params[name] === 'string' ? params[name] : '');
  const period = text('period');
  return {
    careServiceId: text('careServiceId'),
    pathwayId: text('pathwayId'),
    measure: PROCESS_MEASURES.some((one) => one === text('measure')) ? text('measure') : '',
    period: OTHER_PERIODS.some((months) => String(months) === period) ? period : '',
  };
}

export function measureOf({ measure }: ProcessChoices): ProcessMeasure {
  return PROCESS_MEASURES.find((one) => one === measure) ?? PROCESS_MEASURES[0];
}

/** Parameters of the request, for the months until today's. */
export function requestOf({ pathwayId, period }: ProcessChoices, today: string): Record<string, string> {
  const months = period === '' ? USUAL_PERIOD : Number(period);
  const to = today.slice(0, 7);
  return {
    ...{ from: addMonths(`${to}-01`, 1 - months).slice(0, 7), to },
    ...(pathwayId === '' ? {} : { pathwayId }),
  };
}
