import { Injectable } from '@nestjs/common';
import type { ReportChartLine, ReportPage } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { xmr } from '@waymark/statistics';
import { In } from 'typeorm';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import { unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { Edition, EditionPage } from '../editions/edition.entity.js';
import { maySee } from '../editions/may-see.js';
import { periodInWords } from '../editions/periods.js';
import { findingsInWords } from '../findings-in-words.js';
import type { OverTimeQuery } from './over-time.dto.js';

/** With fewer periods the limits of chance are not known. */
const FEWEST_PERIODS = 12;

/** Three years together begin anew each year. */
const UNITS = { quarter: 'quarter', year: 'year', 'three-years': 'year' } as const;

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
    const lines = editions.flatMap((edition) => {
      const stored = pages.find(({ editionId }) => editionId === edition.id);
      return stored === undefined ? [] : lineOf(edition, JSON.parse(stored.body) as ReportPage);
    });
    const [first] = pages;
    if (first === undefined) {
      const message = 'No edition has such figures yet. Leave pathwayId out, or ask for another measure or grain.';
      throw unprocessable([{ pointer: '/grain', code: 'no-figures', message }]);
    }
    return overTime(JSON.parse(first.body) as ReportPage, lines, UNITS[grain]);
  }
}

/** The line of the place itself, named by its period. */
function lineOf({ grain, from }: Edition, { chart }: ReportPage): ReportChartLine[] {
  const [line] = chart?.lines ?? [];
  return line === undefined ? [] : [{ ...line, label: periodInWords({ grain, from: from.slice(0, 7) }) }];
}

function overTime(of: ReportPage, lines: readonly ReportChartLine[], unit: 'quarter' | 'year'): ReportPage {
  const values = lines.map((line) => line.values?.[0] ?? null);
  const { points, segments } = xmr(values, of.chart?.unit === '%' ? { possible: { low: 0, high: 100 } } : {});
  const labels = lines.map(({ label }) => label);
  const findings = findingsInWords(labels, points, unit);
  const shown = values.filter((value) => value !== null).length;
  const mean = segments[0]?.mean ?? null;
  const place = of.about.split(', ').slice(0, -1).join(', ');
  return {
    page: of.page,
    title: `${of.title.replace(/\?$/, '')}, over time?`,
    about: `${place}, ${labels.at(0) ?? ''} until ${labels.at(-1) ?? ''}`,
    sentence: shown < FEWEST_PERIODS ? tooFew(shown) : findings.length === 0 ? NOTHING_FOUND : findings.join(' '),
    figures: [],
    chart: of.chart === null ? null : { ...of.chart, lines, reference: referenceOf(of, mean) },
    table: {
      caption: 'From period to period',
      columns: ['Period', of.chart?.unit === '%' ? 'Per cent' : 'Points', 'As said'],
      rows: lines.map(({ label, values: said, text }) => [label, said === null ? 'not shown' : String(said[0]), text]),
    },
    caveats: of.caveats,
    audit: null,
  };
}

const NOTHING_FOUND = 'It varied as it always does: no period stands out beyond chance.';

function tooFew(periods: number): string {
  return `There are ${periods} periods with a figure. From ${FEWEST_PERIODS} on it can be said what is more than chance.`;
}

function referenceOf({ chart }: ReportPage, mean: number | null): { value: number; label: string } | null {
  return chart?.kind !== 'points' || mean === null ? null : { value: Math.round(mean), label: 'Average' };
}
