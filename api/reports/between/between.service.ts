import { Injectable } from '@nestjs/common';
import {
  type BetweenTeams,
  type FinancialYear,
  type MeasureBetweenTeams,
  MEASURES_BETWEEN_TEAMS,
} from '@waymark/contracts';
import { Database } from '../../database/database.js';
import { unprocessable } from '../../http/problem.js';
import { tableCsv } from '../pages/csv.js';
import type { BetweenTeamsQuery } from './between.dto.js';
import { composeBetween } from './compose-between.js';
import { WORDS } from './measures.js';
import { publishedUnit } from './published-units.js';
import { publishedYears } from './units.queries.js';

/**
 * Care services beside each other, by how things are done. Every figure is one that a published report of a year keeps, as it
 * was decided when that was closed: nothing is counted here, so nothing can be found out here that is not in those reports.
 */
@Injectable()
export class BetweenTeamsService {
  constructor(private readonly database: Database) {}

  /** @throws 422 for another measure, and for a year that has no figures of it. */
  async read(query: BetweenTeamsQuery): Promise<{ readonly page: BetweenTeams; readonly csv: string }> {
    const { year } = query;
    const measure = measureAsked(query.measure);
    const { years, unitsOf } = await this.database.snapshot((reads) => publishedYears(reads, measure));
    const asked = yearAsked(years, year);
    const units = asked === null ? [] : unitsOf(asked.year).map((unit) => publishedUnit(unit, measure));
    const { table, ...composed } = composeBetween(measure, units);
    const page = {
      ...{ measure, year: asked?.year ?? null, years },
      ...composed,
      about: `All care services${asked === null ? '' : `, ${asked.label}`}`,
      ...(asked === null ? { sentence: NO_YEAR, title: WORDS[measure].title, figures: [] } : {}),
      table: { ...table, rows: table.rows.map((row) => row.map(({ text, inTable }) => inTable ?? text)) },
      audit: null,
    };
    return { page, csv: tableCsv(table) };
  }
}

const NO_YEAR = 'No year has figures to compare yet. There are some once the reports of a whole year are published.';

function measureAsked(asked: string | undefined): MeasureBetweenTeams {
  const found = MEASURES_BETWEEN_TEAMS.find((measure) => measure === asked);
  if (found !== undefined) return found;
  const message = `Ask for ${MEASURES_BETWEEN_TEAMS.join(', ')}. What came of goals is not compared between care services.`;
  throw unprocessable([{ pointer: '/measure', code: 'no-such-measure', message }]);
}

/** null: none was asked for, and there is none. */
function yearAsked(years: readonly FinancialYear[], asked: string | undefined): FinancialYear | null {
  if (asked === undefined) return years[0] ?? null;
  const found = years.find(({ year }) => String(year) === asked);
  if (found !== undefined) return found;
  const known = years.map(({ year }) => year).join(', ');
  const message =
    known === ''
      ? 'No year has figures of this measure yet. Leave year out, or ask for another measure.'
      : `Ask for a financial year whose reports are published, by the year in which it began: ${known}.`;
  throw unprocessable([{ pointer: '/year', code: 'no-figures', message }]);
}
