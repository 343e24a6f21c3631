import { searchWordsOf } from '@waymark/text';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { byteOrder, type Engine } from '../database/dialect.js';
import { patternsOf } from '../database/search-patterns.js';
import { limitOf, positionOf } from '../http/paging.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { Account, Membership } from './account.entity.js';
import type { AccountSearchRequest } from './accounts.dto.js';

/** What each order compares: the search text begins with the letters of the name, and goes on with the address. */
const KEYS = { name: 'searchKey', email: 'emailKey' } as const;
const COLUMNS = { name: 'account.search_key', email: 'account.email_key' } as const;

/** Accounts that fit a search, in its order: one more than the limit if there are more. @throws 400 for a cursor that is not ours. */
export async function findAccounts(
  reads: EntityManager,
  engine: Engine,
  body: AccountSearchRequest,
  today: string,
): Promise<readonly Account[]> {
  const { sort = 'email', direction = 'ascending' } = body;
  const query = reads.createQueryBuilder(Account, 'account');
  addSearch(query, body.query ?? '');
  addRole(query, body, today);
  const key = byteOrder(engine, COLUMNS[sort]);
  const id = byteOrder(engine, 'account.id');
  const [order, beyond] = direction === 'ascending' ? (['ASC', '>'] as const) : (['DESC', '<'] as const);
  const last = await lastOf(reads, body);
  if (last) {
    const parameters = { after: last[KEYS[sort]], lastId: last.id };
    query.andWhere(`(${key} ${beyond} :after OR (${key} = :after AND ${id} ${beyond} :lastId))`, parameters);
  }
  return query
    .orderBy(key, order)
    .addOrderBy(id, order)
    .limit(limitOf(body) + 1)
    .getMany();
}

/** The account that the page before ended with: the cursor carries only its id, as an email address must not be in a URL. */
async function lastOf(reads: EntityManager, body: AccountSearchRequest): Promise<Account | null> {
  const position = positionOf(body);
  if (!position) return null;
  const last = await reads.findOneBy(Account, { id: position.id });
  if (last) return last;
  throw new ProblemError(problemOf(400, 'cursor', 'Pass nextCursor exactly as the page before gave it.'));
}

function addSearch(query: SelectQueryBuilder<Account>, text: string): void {
  patternsOf(searchWordsOf(text)).forEach((pattern, index) => {
    query.andWhere(`account.searchKey LIKE :word${index}`, { [`word${index}`]: pattern });
  });
}

/** Only accounts with one membership that fits both and has not ended. */
function addRole(
  query: SelectQueryBuilder<Account>,
  { role, careServiceId }: Pick<AccountSearchRequest, 'role' | 'careServiceId'>,
  today: string,
): void {
  if (role === undefined && careServiceId === undefined) return;
  const held = query
    .subQuery()
    .select('1')
    .from(Membership, 'held')
    .where('held.accountId = account.id AND (held.endsOn IS NULL OR held.endsOn >= :today)', { today });
  if (role !== undefined) held.andWhere('held.role = :role', { role });
  if (careServiceId !== undefined) held.andWhere('held.careServiceId = :careServiceId', { careServiceId });
  query.andWhere(`EXISTS ${held.getQuery()}`, held.getParameters());
}
