import { getMetadataStorage } from 'class-validator';
import '../app.module.js';

interface Rule {
  readonly type: string;
  readonly name?: string;
  readonly propertyName: string;
  readonly each: boolean;
}

/** Fields of all bodies that have a rule for each of a list, as `Class.field`. */
function listsWith(isRule: (rule: Rule) => boolean): string[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<{ name: string }, readonly Rule[]>;
  };
  return [...validationMetadatas].flatMap(([{ name }, rules]) =>
    rules.filter((rule) => rule.each && isRule(rule)).map(({ propertyName }) => `${name}.${propertyName}`),
  );
}

it('a list of objects refuses a list in the place of an object, which class-validator would look into', () => {
  const nested = listsWith(({ type }) => type === 'nestedValidation');
  const objects = new Set(listsWith(({ name }) => name === 'isObject'));
  expect(nested.length).toBeGreaterThan(10);
  expect(nested.filter((field) => !objects.has(field))).toEqual([]);
});
