/**
 * Looks at anonymised records as somebody would who has the source beside them, and says what is wrong. It knows neither how
 * they were made nor any code of those who made them.
 */
type Line = Readonly<Record<string, unknown>>;

export interface Promise {
  readonly hierarchies: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly k: number;
  readonly sensitive?: readonly { readonly name: string; readonly l: number }[];
  /** The column that says whose a record is; without one, each is its own. */
  readonly person?: string;
}

/**
 * @param source with a column `id` that is different in each record, and that stays.
 * @returns a sentence for each thing that is wrong.
 */
export function faultsOf(source: readonly Line[], release: readonly Line[], promise: Promise): string[] {
  const { hierarchies, k, sensitive = [], person = 'id' } = promise;
  const faults: string[] = [];
  const byId = new Map(source.map((line) => [line['id'], line]));
  const seen = new Set<unknown>();
  for (const line of release) {
    const before = byId.get(line['id']);
    if (before === undefined || seen.has(line['id'])) {
      faults.push(`${String(line['id'])} is not of the source, or twice.`);
      continue;
    }
    seen.add(line['id']);
    if (Object.keys(line).join() !== Object.keys(before).join()) faults.push('Columns came or went.');
    for (const [name, value] of Object.entries(before)) {
      const hierarchy = hierarchies[name];
      if (hierarchy === undefined ? line[name] !== value : !covers(hierarchy, String(line[name]), String(value))) {
        faults.push(`${String(value)} of ${name} became ${String(line[name])}.`);
      }
    }
  }

  const released = new Map<unknown, Line[]>();
  for (const line of release) released.set(line[person], [...(released.get(line[person]) ?? []), line]);
  for (const [who, lines] of released) {
    if (source.filter((line) => line[person] === who).length !== lines.length) {
      faults.push(`Only a part of ${String(who)} is there.`);
    }
  }
  const crowds = new Map<string, Line[][]>();
  for (const lines of released.values()) {
    const looks = lines.map((line) => JSON.stringify(Object.keys(hierarchies).map((name) => line[name])));
    const look = JSON.stringify(looks.sort());
    crowds.set(look, [...(crowds.get(look) ?? []), lines]);
  }
  for (const [look, people] of crowds) {
    if (people.length < k) faults.push(`Only ${people.length} look like ${look}.`);
    for (const { name, l } of sensitive) {
      const values = new Set<unknown>();
      for (const line of people.flat()) if (line[name] !== null && line[name] !== undefined) values.add(line[name]);
      if (values.size < l) faults.push(`${look} has ${values.size} values of ${name}.`);
    }
  }
  return faults;
}

/** Whether what is shown stands for the value: a generalisation of it, or a range that it lies in. */
function covers(hierarchy: Readonly<Record<string, readonly string[]>>, shown: string, value: string): boolean {
  if (hierarchy[value]!.includes(shown)) return true;
  const order = Object.keys(hierarchy);
  const [first, last] = shown.split('–').map((end) => order.indexOf(end));
  if (first === undefined || last === undefined || first < 0) return false;
  return first <= order.indexOf(value) && order.indexOf(value) <= last;
}
