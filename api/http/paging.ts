import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { ProblemError, problemOf } from './problem.js';
import { isId, MayBeAbsent } from './validators.js';

export const LARGEST_PAGE = 200;
const USUAL_PAGE = 50;

/** Query of every list. Described by hand: the API documents read comments only from files named for what they send. */
export class PageQuery {
  @ApiProperty({ type: String, required: false, description: 'What `nextCursor` of the page before said.' })
  @MayBeAbsent()
  @IsString({ message: 'pass nextCursor of the page before' })
  @MaxLength(600)
  cursor?: string;

  @ApiProperty({ type: 'integer', required: false, maximum: LARGEST_PAGE, description: 'How many items at the most.' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'give a whole number' })
  @Min(1, { message: 'ask for at least 1' })
  @Max(LARGEST_PAGE, { message: `ask for at most ${LARGEST_PAGE}` })
  limit?: number;
}

/** Where a page ended: the sort key of its last row, then its id. */
export interface Position {
  readonly key: string;
  readonly id: string;
}

export function limitOf(query: PageQuery): number {
  return query.limit ?? USUAL_PAGE;
}

/** @throws 400 for a cursor that this service never issued. */
export function positionOf(query: PageQuery): Position | null {
  if (query.cursor === undefined) return null;
  const parts: unknown = parse(Buffer.from(query.cursor, 'base64url').toString());
  const [key, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (typeof key === 'string' && !key.includes('\0') && typeof id === 'string' && isId(id)) return { key, id };
  throw new ProblemError(problemOf(400, 'cursor', 'Pass nextCursor exactly as the page before gave it.'));
}

/** Builds a page from rows that were read with one more than the limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => Position,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor:
      rows.length > limit && last !== undefined
        ? Buffer.from(JSON.stringify([position(last).key, position(last).id])).toString('base64url')
        : null,
  };
}

/** A page of everything, for lists that are short by nature. */
export function wholePage<Item>(items: readonly Item[]): Page<Item> {
  return { items, nextCursor: null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
