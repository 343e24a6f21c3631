import { Injectable } from '@nestjs/common';
import { recordOf, shows } from '@waymark/policy';
import { spacedNhsNumber } from '@waymark/text';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { audienceFor } from '../http/access.js';
import { notFound } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { dayInWords, timeInWords } from '../letters/in-words.js';
import { patientFor } from '../patients/patient-access.js';
import { lookLinesOf } from '../record-looks/look-lines.js';
import { lookOf } from '../record-looks/look-parts.js';
import { CODE_NAMES } from './code-names.js';
import { type Held, heldBy } from './held.js';
import type { KeptAboutPersonResponse, KeptSectionResponse } from './kept-about.dto.js';
import { KEPT_TABLES, type KeptTable } from './kept-tables.js';
import { namesIn } from './names-in.js';
import { NOT_TOLD } from './not-told.js';
import { inPlainWords, type Names } from './plain-words.js';

/** Length of a column that holds a code, see `CodeColumn`. */
const CODE_LENGTH = '60';

/** Everything that is kept about one person and may be told to them. */
@Injectable()
export class KeptAboutService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * For the team too it is what the person may read: they hand it over as it is.
   * @throws 404 on a shared screen, where others may stand beside the person and read how to reach them.
   */
  async read(context: RequestContext, patientId: string): Promise<KeptAboutPersonResponse> {
    const response = await this.database.snapshot(async (reads) => {
      const { patient, careServiceIds } = await patientFor(reads, context, patientId);
      if (!shows(audienceFor(context, recordOf(patientId, careServiceIds)), 'contact')) throw notFound('patient');
      const held = await heldBy(reads, patientId);
      const found: { readonly kept: KeptTable; readonly rows: readonly ObjectLiteral[] }[] = [];
      for (const kept of KEPT_TABLES) found.push({ kept, rows: await rowsOf(reads, kept, held) });
      const names = await namesIn(
        reads,
        held,
        found.flatMap(({ rows }) => rows),
        (at) => this.moment(at),
      );
      const sections = found.map(({ kept, rows }) => this.sectionOf(reads, kept, rows, names));
      sections.push(await this.looksOf(reads, held));
      return {
        ...{ patientId, name: `${patient.givenName} ${patient.familyName}`, madeAt: this.clock.now().toISOString() },
        sections: sections.filter(({ rows }) => rows.length > 0),
        leftOut: [...NOT_TOLD],
      };
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return response;
  }

  private sectionOf(
    reads: EntityManager,
    { table, entity, heading, told }: KeptTable,
    rows: readonly ObjectLiteral[],
    names: Names,
  ): KeptSectionResponse {
    const { columns } = reads.dataSource.getMetadata(entity);
    const moment = (at: Date): string => this.moment(at);
    return {
      ...{ table, heading },
      rows: rows.map((row) =>
        Object.entries(told).flatMap(([property, name]) => {
          const isCode = columns.find(({ propertyName }) => propertyName === property)?.length === CODE_LENGTH;
          const coded = CODE_NAMES[property]?.[String(row[property])];
          const words = coded ?? inPlainWords(row[property], { names, moment, isCode });
          const value = property === 'nhsNumber' && words ? spacedNhsNumber(words) : words;
          return value === null ? [] : [{ name, value }];
        }),
      ),
    };
  }

  /** Who looked at the record or wrote in it, other than the person, as their own page says it: each day once. */
  private async looksOf(reads: EntityManager, { patients, accounts }: Held): Promise<KeptSectionResponse> {
    const lines = await lookLinesOf(reads, patients).orderBy('line.seq', 'DESC').getMany();
    const others = lines.filter(({ accountId }) => accountId !== null && !accounts.includes(accountId));
    const names = await accountNames(
      reads,
      others.flatMap(({ accountId }) => accountId ?? []),
    );
    const rows = new Map<string, KeptSectionResponse['rows'][number]>();
    for (const { at, action, accountId } of others) {
      const { did, part } = lookOf(action);
      const on = this.clock.dayOf(at);
      const row = [
        { name: 'On', value: dayInWords(on) },
        { name: 'Who', value: names.get(accountId ?? '') ?? '' },
        { name: 'Did', value: did === 'looked' ? 'looked' : 'wrote or changed something' },
        { name: 'Part', value: part.replaceAll('-', ' ') },
      ];
      rows.set([on, accountId, did, part].join(), row);
    }
    return { table: 'audit', heading: 'Who looked at your record, or wrote in it', rows: [...rows.values()] };
  }

  private moment(at: Date): string {
    return `${dayInWords(this.clock.dayOf(at))}, ${timeInWords(at, this.clock.timeZone)}`;
  }
}

/** A letter is stored as text, byte for byte as it was sent. */
async function rowsOf(reads: EntityManager, { entity, where, told }: KeptTable, held: Held): Promise<ObjectLiteral[]> {
  const { primaryColumns } = reads.dataSource.getMetadata(entity);
  const order = Object.fromEntries(primaryColumns.map(({ propertyName }) => [propertyName, 'ASC']));
  const rows = await reads.find(entity, { where: where(held), order });
  return rows.map((row) => ('body' in told ? { ...row, body: JSON.parse(String(row['body'])) as unknown } : row));
}
