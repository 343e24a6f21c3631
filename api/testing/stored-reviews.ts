import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { levelOf, type ReviewSave } from './review-load.js';

/** Whatever is read of the database beside the service, which both engines understand. */
type Query = <Row>(sql: string) => Promise<readonly Row[]>;

interface StoredReview {
  readonly id: string;
  readonly appointmentId: string;
  readonly version: number;
  /** Marks and levels of its ratings, and what its steps say. */
  readonly ratings: readonly { readonly mark: string; readonly level: number }[];
  readonly steps: readonly string[];
  /** Audit rows of its saves. */
  readonly audited: number;
}

/** Every review in a database, read by a connection that is not the service's. */
export class StoredReviews {
  private constructor(
    private readonly reviews: readonly StoredReview[],
    /** What is wrong with the database however much was acknowledged. */
    private readonly faults: readonly string[],
  ) {}

  static async of(databaseUrl: string): Promise<StoredReviews> {
    return databaseUrl.startsWith('sqlite:') ? ofSqlite(databaseUrl.slice(7)) : ofPostgres(databaseUrl);
  }

  static async read(query: Query, faults: readonly string[]): Promise<StoredReviews> {
    const reviews = await query<{ id: string; appointment_id: string; version: number }>(
      'SELECT id, appointment_id, version FROM review',
    );
    const ratings = await query<{ review_id: string; note: string; level: number }>(
      'SELECT review_id, note, level FROM rating',
    );
    const steps = await query<{ review_id: string; what: string }>('SELECT review_id, what FROM next_step');
    const audited = await query<{ id: string; rows: number | string }>(
      `SELECT record_id AS id, count(*) AS rows FROM audit WHERE action = 'review:write' AND status IS NULL GROUP BY 1`,
    );
    const unfinished = await query('SELECT seq FROM idempotent_answer WHERE status = 0');
    const unaudited = await query(
      `SELECT id FROM appointment WHERE 1 <> (SELECT count(*) FROM audit
         WHERE action = 'appointment:create' AND record_id = appointment.id AND status IS NULL)`,
    );
    const ratingsOf = grouped(ratings, ({ review_id }) => review_id);
    const stepsOf = grouped(steps, ({ review_id }) => review_id);
    const rowsOf = new Map(audited.map(({ id, rows }) => [id, Number(rows)]));
    return new StoredReviews(
      reviews.map(({ id, appointment_id, version }) => ({
        id,
        appointmentId: appointment_id,
        version,
        ratings: (ratingsOf.get(id) ?? []).map(({ note, level }) => ({ mark: note, level })),
        steps: (stepsOf.get(id) ?? []).map(({ what }) => what),
        audited: rowsOf.get(id) ?? 0,
      })),
      [
        ...faults,
        ...unfinished.map(() => 'a reply of a write that is not in the database'),
        ...unaudited.map(() => 'an appointment without its audit row, or with two'),
      ],
    );
  }

  get count(): number {
    return this.reviews.length;
  }

  /** Whether this save is in the database, or a later one of the same review. */
  has({ appointmentId, version }: ReviewSave): boolean {
    return this.reviews.some((review) => review.appointmentId === appointmentId && review.version >= version);
  }

  /** Everything that must not be: acknowledged and not there, there twice, or there in part. Empty: all is well. */
  faultsAfter(acknowledged: readonly ReviewSave[]): string[] {
    const ofAppointment = grouped(this.reviews, ({ appointmentId }) => appointmentId);
    const lost = acknowledged.filter(({ appointmentId, version, mark }) => {
      const [review] = ofAppointment.get(appointmentId) ?? [];
      return !review || review.version < version || (review.version === version && review.steps[0] !== mark);
    });
    const doubled = [...ofAppointment].filter(([, reviews]) => reviews.length > 1);
    return [
      ...lost.map(({ mark }) => `lost: ${mark}`),
      ...doubled.map(([appointmentId]) => `twice: ${appointmentId}`),
      ...this.reviews.filter((review) => !isWhole(review)).map((review) => `in part: ${JSON.stringify(review)}`),
      ...this.faults,
    ];
  }
}

function isWhole({ ratings, steps, version, audited }: StoredReview): boolean {
  const [mark, ...more] = steps;
  if (mark === undefined || more.length > 0 || ratings.length !== 3 || audited !== version) return false;
  return ratings.every((rating) => rating.mark === mark && rating.level === levelOf(mark));
}

async function ofSqlite(file: string): Promise<StoredReviews> {
  const database = new Sqlite(file, { readonly: true });
  try {
    const faults: string[] = [];
    const integrity: unknown = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(`integrity: ${String(integrity)}`);
    const broken = database.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) faults.push(`${broken.length} rows refer to nothing`);
    const query: Query = <Row>(sql: string) => Promise.resolve(database.prepare<[], Row>(sql).all());
    return await StoredReviews.read(query, faults);
  } finally {
    database.close();
  }
}

async function ofPostgres(url: string): Promise<StoredReviews> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const query: Query = async <Row>(sql: string) => (await client.query(sql)).rows as Row[];
    return await StoredReviews.read(query, []);
  } finally {
    await client.end();
  }
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
