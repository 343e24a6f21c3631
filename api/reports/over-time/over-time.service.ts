import { Injectable } from '@nestjs/common';
import { addMonths } from '@waymark/calendar';
import type { Grain, PlacedMark, ReportChartLine, ReportFigure, ReportPage, ReportReference } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { FEWEST_FOR_LIMITS, type Xmr, xmr } from '@waymark/statistics';
import { In } from 'typeorm';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import { unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { Edition, EditionPage } from '../editions/edition.entity.js';
import { maySee } from '../editions/may-see.js';
import { firstDayOf, namedPeriod, type Period, periodFrom } from '../editions/periods.js';
import { findingsInWords, type NamedPeriod, settledPoints } from '../findings-in-words.js';
import type { ChartMark } from '../marks/chart-mark.entity.js';
import { marksAt, numbersAt, placedMarks, rebasedAt } from '../marks/placed-marks.js';
import { currentMarks } from '../marks/chart-marks.queries.js';
import { csvOfCells } from '../pages/csv.js';
import { ALWAYS_SAID } from '../pages/words.js';
import type { OverTimeQuery } from './over-time.dto.js';

const UNITS = { quarter: 'quarter', year: 'year', 'three-years': 'year' } as const;
/** Months from one period to the next: three years together begin anew each year. */
const STEPS = { quarter: 3, year: 12, 'three-years': 12 } as const;
const NO_LINE = { values: null, low: null, high: null, text: 'no figure' } as const;
const OVERLAPPING = 'Three years at a time overlap, so that nothing can be said about change from one to the next.';

/** A figure from edition to edition, as each said it. */
@Injectable()
export class OverTimeService {
  constructor(private readonly database: Database) {}

  /** @throws 404 for others' care services; 422 where no edition has such a page. */
  async read(context: RequestContext, query: OverTimeQuery): Promise<ReportPage> {
    const { careServiceId, pathwayId = '', measure: page, grain } = query;
    requireAccess(context, 'care service', matterOf(careServiceId));
    const { reads } = this.database;
    const found = await reads.find(Edition, { where: { careServiceId, grain }, order: { from: 'ASC' } });
    const editions = found.filter((edition) => maySee(context, edition));
    const pages = await reads.findBy(EditionPage, { editionId: In(editions.map(({ id }) => id)), page, pathwayId });
    const lines = periodsBetween(editions, grain).map((period) => {
      const edition = editions.find(({ from }) => from === firstDayOf(period));
      const stored = pages.find(({ editionId }) => editionId === edition?.id);
      return lineOf(period, stored === undefined ? null : (JSON.parse(stored.body) as ReportPage));
    });
    const [first] = pages;
    if (first === undefined) {
      const message = 'No edition has such figures yet. Leave pathwayId out, or ask for another measure or grain.';
      throw unprocessable([{ pointer: '/grain', code: 'no-figures', message }]);
    }
    const marks = await currentMarks(reads, { careServiceId, pathwayId: pathwayId || null });
    return {
      ...overTime(JSON.parse(first.body) as ReportPage, lines, { grain, marks }),
      figures: lastOf(editions, pages),
    };
  }
}

/** The table of figures over time, as RFC 4180 has it: with marks in words, which the page has below its picture. */
export function overTimeCsv({ table, chart }: ReportPage): string {
  const marks = chart?.marks ?? [];
  const rows = table.rows.map((row, index) => (marks.length > 0 ? [...row.slice(0, -1), marksAt(marks, index)] : row));
  return csvOfCells([table.columns, ...rows]);
}

/** What did not go well, or is not known, in the last period: it stands on every page of outcomes. */
function lastOf(editions: readonly Edition[], pages: readonly EditionPage[]): readonly ReportFigure[] {
  const last = editions.findLast(({ id }) => pages.some(({ editionId }) => editionId === id));
  const page = pages.find(({ editionId }) => editionId === last?.id);
  if (last === undefined || page === undefined) return [];
  const { whole } = namedPeriod(periodFrom(last));
  const { figures } = JSON.parse(page.body) as ReportPage;
  return figures.filter(({ row }) => ALWAYS_SAID.has(row)).map((figure) => ({ ...figure, note: whole }));
}

/** The line of the place itself, with its period. */
interface PeriodLine {
  readonly firstDay: string;
  readonly period: NamedPeriod;
  readonly line: ReportChartLine;
}

/** All from the first to the last that has an edition: one that is missing is a gap, over which nothing is compared. */
function periodsBetween(editions: readonly Edition[], grain: Grain): Period[] {
  const [first, last] = [editions.at(0), editions.at(-1)];
  const periods: Period[] = [];
  for (let day = first?.from ?? ''; last !== undefined && day <= last.from; day = addMonths(day, STEPS[grain])) {
    periods.push(periodFrom({ grain, from: day }));
  }
  return periods;
}

function lineOf(period: Period, page: ReportPage | null): PeriodLine {
  const named = namedPeriod(period);
  const [line = NO_LINE] = page?.chart?.lines ?? [];
  return { firstDay: firstDayOf(period), period: named, line: { ...line, label: named.whole } };
}

/** How the periods follow each other, and what was marked among them. */
interface Course {
  readonly grain: Grain;
  readonly marks: readonly ChartMark[];
}

function overTime(of: ReportPage, found: readonly PeriodLine[], course: Course): Omit<ReportPage, 'figures'> {
  const { grain } = course;
  const lines = found.map(({ line }) => line);
  const values = lines.map((line) => line.values?.[0] ?? null);
  const marks = placed(found, course);
  const possible = of.chart?.unit === '%' ? { possible: { low: 0, high: 100 } } : {};
  const chart = xmr(values, { ...possible, rebaseAt: rebasedAt(marks) });
  const periods = found.map(({ period }) => period);
  const place = of.about.split(', ').slice(0, -1).join(', ');
  return {
    page: of.page,
    title: `${of.title.replace(/\?$/, '')}, over time?`,
    about: `${place}, ${periods.at(0)?.first ?? ''} to ${periods.at(-1)?.last ?? ''}`,
    sentence: grain === 'three-years' ? OVERLAPPING : sentenceOf(chart, periods, UNITS[grain]),
    chart: of.chart === null ? null : { ...of.chart, lines, reference: referenceOf(of, chart), marks },
    table: {
      caption: 'From period to period',
      columns: [
        'Period',
        of.chart?.unit === '%' ? 'Per cent' : 'Points',
        'As said',
        ...(marks.length > 0 ? ['Marked'] : []),
      ],
      rows: lines.map(({ label, values: said, text }, index) => [
        ...[label, said === null ? 'not shown' : String(said[0]), text],
        ...(marks.length > 0 ? [numbersAt(marks, index)] : []),
      ]),
    },
    caveats: of.caveats,
    audit: null,
  };
}

function placed(found: readonly PeriodLine[], { grain, marks }: Course): PlacedMark[] {
  const previousStart = addMonths(found.at(0)?.firstDay ?? '', -STEPS[grain]);
  return placedMarks(marks, { periods: found, previousStart, nextStart: null, unit: UNITS[grain] });
}

const NOTHING_FOUND = 'No period stands out: the changes are no more than chance.';

/** What is more than chance, of the stretches that are long enough to say it. */
function sentenceOf(chart: Xmr, periods: readonly NamedPeriod[], unit: 'quarter' | 'year'): string {
  const last = chart.segments.at(-1);
  const findings = findingsInWords(periods, settledPoints(chart, { firstSaid: false }), unit);
  if (last === undefined || !last.isTrial) return findings.join(' ') || NOTHING_FOUND;
  const have = `${last.measured} ${last.measured === 1 ? 'period has' : 'periods have'} a figure.`;
  const soFar =
    last.from === 0 ? `Only ${have}` : `Since limits began anew with ${periods[last.from]?.whole ?? ''}: only ${have}`;
  const later = `From ${FEWEST_FOR_LIMITS} on, this page can say what is more than chance.`;
  return [...findings, soFar, later].join(' ');
}

/** The average, anew where the team chose so. A stretch without any figure has none, and keeps the one before. */
function referenceOf({ chart: of }: ReportPage, { segments }: Xmr): ReportReference | null {
  const [first, ...others] = segments.flatMap(({ from, mean }) =>
    mean === null ? [] : [{ from, value: Math.round(mean) }],
  );
  if (of?.kind !== 'points' || first === undefined) return null;
  return { value: first.value, label: 'Average', ...(others.length > 0 ? { anew: others } : {}) };
}
