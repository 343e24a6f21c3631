import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { engineOf } from '../../database/dialect.js';
import { LastAsked } from '../last-asked.js';
import { daysOf } from './asked-months.js';
import { type FiguresOfMonth, figuresOfMonth } from './process-months.js';
import { appointmentCells, type AskedFor, daysCells, stateOfDays, statesOfMonths } from './process.queries.js';

/** Care services and their pathways of which months are kept at a time: some kilobytes a month each. */
const MOST_KEPT = 64;

interface Kept {
  readonly state: string;
  readonly figures: FiguresOfMonth;
}

type KeptByMonth = ReadonlyMap<string, Kept>;

/** What is kept of a care service, or of one of its pathways. */
interface KeptOf {
  readonly months: KeptByMonth;
  /** The days that were asked for last, how they were then, and what was answered. */
  readonly last: Pick<AskedFor, 'from' | 'before'> & { readonly state: string; readonly figures: Counted };
}

/** Months as last counted, until an appointment of theirs changes: mostly that is the present one alone. */
@Injectable()
export class KeptMonths {
  private readonly kept = new LastAsked<KeptOf>(MOST_KEPT);

  /** The figures of the months asked for, as they are in this snapshot; one without appointments is missing. */
  async read(reads: EntityManager, asked: AskedFor): Promise<ReadonlyMap<string, FiguresOfMonth>> {
    const key = `${asked.careServiceId} ${asked.pathwayId}`;
    const found = this.kept.get(key);
    const { from, before } = asked;
    const state = await stateOfDays(reads, asked);
    if (found?.last.state === state && found.last.from === from && found.last.before === before)
      return found.last.figures;
    const known = found?.months ?? new Map<string, Kept>();
    const states = await statesOfMonths(reads, asked);
    const changed = [...states.keys()].filter((month) => known.get(month)?.state !== states.get(month)).sort();
    const counted = await count(reads, asked, changed);
    const now = new Map([...states].map(([month, state]) => [month, keptOf(month, state, { counted, known })]));
    const figures = new Map([...now].map(([month, kept]) => [month, kept.figures]));
    this.kept.keep(key, { months: new Map([...known, ...now]), last: { from, before, state, figures } });
    return figures;
  }
}

type Counted = ReadonlyMap<string, FiguresOfMonth>;

function keptOf(
  month: string,
  state: string,
  { counted, known }: { readonly counted: Counted; readonly known: KeptByMonth },
): Kept {
  const figures = counted.get(month) ?? known.get(month)?.figures;
  if (!figures) throw new Error(`The month ${month} was neither counted nor kept.`);
  return { state, figures };
}

/** Counts these months anew, in their order, by one reading from the first of them to the last. */
async function count(reads: EntityManager, asked: AskedFor, months: readonly string[]): Promise<Counted> {
  const [from, to] = [months.at(0), months.at(-1)];
  if (from === undefined || to === undefined) return new Map();
  const engine = engineOf(reads.dataSource);
  const range = { ...asked, ...daysOf({ from, to }) };
  const appointments = await appointmentCells(reads, engine, range);
  const days = await daysCells(reads, engine, range);
  return new Map(
    months.map((month) => {
      const isOf = (cell: { readonly month: string }): boolean => cell.month === month;
      return [month, figuresOfMonth(appointments.filter(isOf), days.filter(isOf))];
    }),
  );
}
