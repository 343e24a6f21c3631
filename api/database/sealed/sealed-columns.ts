import { Column, type EntityMetadata } from 'typeorm';

/** A sealed text on its way into the database: nothing else is taken by a sealed column. */
export class SealedText {
  constructor(readonly text: string) {}
}

interface Options {
  readonly nullable?: true;
  /** From when it was a code: what is sealed is then ten characters at most. */
  readonly isShort?: true;
  /** Whether it holds JSON in code. */
  readonly isJson?: true;
  /** Properties that say which row it is: a value put into another row does not open. Left out: the id. */
  readonly boundTo?: readonly string[];
  /** Property of a blind index → what of the text it is made from; the property is written by this alone. */
  readonly marks?: Readonly<Record<string, (text: string) => string | null>>;
}

export interface SealedProperty extends Required<Pick<Options, 'boundTo' | 'marks'>> {
  readonly property: string;
  readonly isJson: boolean;
}

/** A column whose text a feature seals and opens itself, bound to something else than its row. */
export interface SealedByHand {
  readonly property: string;
  /** Property of the row → what its text is bound to. */
  readonly boundTo: string;
  readonly use: (value: string) => string;
}

const declared = new Map<unknown, SealedProperty[]>();
const byHand = new Map<unknown, SealedByHand[]>();

/**
 * A column that is stored encrypted and is plain in code: entities are sealed as they are written and opened as they are
 * read. TypeORM's own conditions cannot look into it; a row is found by a mark, see `marksFor` in sealing.ts.
 */
export function SealedColumn(options: Options = {}): PropertyDecorator {
  const { nullable, isShort, isJson = false, boundTo = ['id'], marks = {} } = options;
  const type = isShort ? ({ type: 'varchar', length: 60, unique: true } as const) : ({ type: 'text' } as const);
  return (target, property) => {
    const own = declared.get(target.constructor) ?? [];
    declared.set(target.constructor, [...own, { property: String(property), isJson, boundTo, marks }]);
    Column({ ...type, ...(nullable && { nullable }), transformer: SEALED_ONLY })(target, property);
  };
}

/** Declares beside its column that a feature seals it, so that a change of keys reaches it too. */
export function SealedByHandColumn(boundTo: string, use: (value: string) => string): PropertyDecorator {
  return (target, property) => {
    const own = byHand.get(target.constructor) ?? [];
    byHand.set(target.constructor, [...own, { property: String(property), boundTo, use }]);
  };
}

/** The columns of an entity that are declared so, if any. */
export function sealedByHandIn({ target }: EntityMetadata): readonly SealedByHand[] {
  return byHand.get(target) ?? [];
}

/** Whatever way a value takes to the database, it does not get there plain. */
const SEALED_ONLY = {
  to: (value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (value instanceof SealedText) return value.text;
    throw new Error('A sealed column is written with plain conditions on its row, and found by its mark.');
  },
  from: (value: unknown): unknown => value,
};

/** A blind index: filled in as the column is written that it belongs to. */
export const MarkColumn = (): PropertyDecorator => Column({ type: 'varchar', length: 60, nullable: true });

/** The sealed columns of an entity, if any. */
export function sealedIn({ target }: EntityMetadata): readonly SealedProperty[] {
  return declared.get(target) ?? [];
}
