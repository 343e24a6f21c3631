/** Keeps a value for each of the keys that were asked for last, and forgets the others. */
export class LastAsked<Value> {
  /** The one that was asked for longest ago comes first. */
  private readonly kept = new Map<string, Value>();

  /** @param most how many keys are kept. */
  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.kept.get(key);
  }

  /** Makes it the last that was asked for. */
  keep(key: string, value: Value): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    for (const oldest of [...this.kept.keys()].slice(0, -this.most)) this.kept.delete(oldest);
  }
}
