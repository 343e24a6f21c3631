import { type EntityManager, type EntityTarget, In, type ObjectLiteral, type QueryDeepPartialEntity } from 'typeorm';
import { inChunks } from '../database/in-chunks.js';

/** Changes to many rows, many of them alike: each distinct change is one statement. */
export class GroupedChanges<T extends ObjectLiteral> {
  private readonly groups = new Map<string, { readonly changes: QueryDeepPartialEntity<T>; readonly ids: string[] }>();

  constructor(private readonly target: EntityTarget<T>) {}

  add(id: string, changes: QueryDeepPartialEntity<T>): void {
    const key = JSON.stringify(changes);
    const group = this.groups.get(key);
    if (group) group.ids.push(id);
    else this.groups.set(key, { changes, ids: [id] });
  }

  async apply(em: EntityManager): Promise<void> {
    for (const { changes, ids } of this.groups.values()) {
      for (const some of inChunks(ids)) {
        await em
          .createQueryBuilder()
          .update(this.target)
          .set(changes)
          .where({ id: In(some) })
          .execute();
      }
    }
  }
}

/** Groups items by a key, each group in the order of the items. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
