import {
  DeleteResult,
  EntityManager,
  EntityNotFoundError,
  type EntityTarget,
  type FindManyOptions,
  type FindOptionsWhere,
  InsertResult,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
  type QueryResult,
  type QueryRunner,
  UpdateResult,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { type Condition, plainConditions } from './conditions.js';
import { LeanStatements, type Selection, type Statement } from './statements.js';

type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[];
type Order = NonNullable<Selection['order']>;

const statementsOf = new WeakMap<object, LeanStatements>();

/**
 * An entity manager that carries out the plain ones among its calls itself: conditions on an entity's own columns, no
 * relations. Building SQL anew and mapping rows is a third of what a save costs in TypeORM. Everything else, and every
 * type and name, is TypeORM's own.
 */
export class LeanEntityManager extends EntityManager {
  override async findBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<E[]> {
    const conditions = this.conditionsOf(target, where);
    return conditions ? this.select<E>(target, conditions, {}) : super.findBy(target, where);
  }

  override async findOneBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<E | null> {
    const conditions = this.conditionsOf(target, where);
    if (!conditions) return super.findOneBy(target, where);
    const [found] = await this.select<E>(target, conditions, { limit: 1 });
    return found ?? null;
  }

  override async findOneByOrFail<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<E> {
    const found = await this.findOneBy(target, where);
    if (found === null) throw new EntityNotFoundError(target, where);
    return found;
  }

  override async existsBy<E extends ObjectLiteral>(target: EntityTarget<E>, where: Where<E>): Promise<boolean> {
    const conditions = this.conditionsOf(target, where);
    if (!conditions) return super.existsBy(target, where);
    const { records } = await this.run(this.statements(target).exists(conditions));
    return records.length > 0;
  }

  override async find<E extends ObjectLiteral>(target: EntityTarget<E>, options?: FindManyOptions<E>): Promise<E[]> {
    const { where, order, select, ...rest } = options ?? {};
    const conditions = where && Object.keys(rest).length === 0 ? this.conditionsOf(target, where) : null;
    const by = conditions && this.orderOf(target, order);
    const columns = select === undefined ? 'all' : this.columnsOf(target, select);
    if (!conditions || !by || columns === null) return super.find(target, options);
    return this.select<E>(target, conditions, { order: by, columns: columns === 'all' ? null : columns });
  }

  override async insert<E extends ObjectLiteral>(
    target: EntityTarget<E>,
    entity: QueryDeepPartialEntity<E> | QueryDeepPartialEntity<E>[],
  ): Promise<InsertResult> {
    const rows: readonly ObjectLiteral[] = Array.isArray(entity) ? entity : [entity];
    const statements = this.statements(target);
    const statement = statements.insert(rows);
    if (!statement) return super.insert(target, entity);
    const result = await this.run(statement);
    const [first, ...others] = rows;
    if (first && others.length === 0) statements.setCounted(first, result);
    return InsertResult.from(result);
  }

  /**
   * Inserts a row, unless there is one that must not be there twice with it.
   * @returns whether it was inserted.
   * @throws Error for a value that only TypeORM can write.
   */
  async insertIfNew<E extends ObjectLiteral>(
    target: EntityTarget<E>,
    row: QueryDeepPartialEntity<E>,
  ): Promise<boolean> {
    const statement = this.statements(target).insert([row], { isUnlessThere: true });
    if (!statement) throw new Error('A row that is inserted unless it is there has plain values only.');
    return (await this.run(statement)).affected === 1;
  }

  override async update<E extends ObjectLiteral>(
    target: EntityTarget<E>,
    criteria: unknown,
    changes: QueryDeepPartialEntity<E>,
  ): Promise<UpdateResult> {
    const conditions = this.conditionsOf(target, typeof criteria === 'string' ? { id: criteria } : criteria);
    const statement = conditions && this.statements(target).update(conditions, changes);
    return statement ? UpdateResult.from(await this.run(statement)) : super.update(target, criteria, changes);
  }

  override async delete<E extends ObjectLiteral>(target: EntityTarget<E>, criteria: unknown): Promise<DeleteResult> {
    const conditions = this.conditionsOf(target, criteria);
    if (!conditions) return super.delete(target, criteria);
    return DeleteResult.from(await this.run(this.statements(target).delete(conditions)));
  }

  private async select<E extends ObjectLiteral>(
    target: EntityTarget<E>,
    conditions: readonly Condition[],
    selection: Selection,
  ): Promise<E[]> {
    const statements = this.statements(target);
    const { records } = await this.run(statements.select(conditions, selection));
    const { columns = null } = selection;
    return records.map((row) => statements.hydrate(row as ObjectLiteral, columns) as E);
  }

  /** Without a runner of its own, as the readers have none, each statement borrows one. */
  private async run({ sql, parameters }: Statement): Promise<QueryResult> {
    const runner: QueryRunner = this.queryRunner ?? this.dataSource.createQueryRunner('slave');
    try {
      return await runner.query(sql, parameters, true);
    } finally {
      if (!this.queryRunner) await runner.release();
    }
  }

  private conditionsOf(target: EntityTarget<ObjectLiteral>, where: unknown): readonly Condition[] | null {
    return plainConditions(this.dataSource.getMetadata(target), where);
  }

  /** null: it selects something else than columns. */
  private columnsOf(target: EntityTarget<ObjectLiteral>, select: object): readonly ColumnMetadata[] | null {
    const entity = this.dataSource.getMetadata(target);
    const columns = Object.entries(select).flatMap(([property, isSelected]) => {
      const column = isSelected === true ? entity.findColumnWithPropertyName(property) : undefined;
      return column && !column.isVirtual ? [column] : [];
    });
    return columns.length > 0 && columns.length === Object.keys(select).length ? columns : null;
  }

  /** null: it orders by something else than columns. */
  private orderOf(target: EntityTarget<ObjectLiteral>, order: object | undefined): Order | null {
    const entity = this.dataSource.getMetadata(target);
    const by = Object.entries(order ?? {}).map(([property, way]) => {
      const column = entity.findColumnWithPropertyName(property);
      return column && (way === 'ASC' || way === 'DESC') ? ([column, way] as const) : null;
    });
    return by.every((one) => one !== null) ? by : null;
  }

  private statements(target: EntityTarget<ObjectLiteral>): LeanStatements {
    const entity = this.dataSource.getMetadata(target);
    const known = statementsOf.get(entity) ?? new LeanStatements(this.dataSource, entity);
    statementsOf.set(entity, known);
    return known;
  }
}
