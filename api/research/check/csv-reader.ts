/** The text is no CSV from some record on. Records count from 1, the header among them. */
export class CsvError extends Error {
  constructor(readonly record: number) {
    super(`Record ${record} cannot be told apart from the next.`);
    this.name = 'CsvError';
  }
}

/** Reads CSV (RFC 4180) bit by bit, and puts up with nothing that it does not define. A record ends with a line feed. */
export class CsvReader {
  private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  private cell = '';
  private record: string[] = [];
  private records = 0;

  /** @returns the records that end in this part of the text. @throws CsvError */
  read(text: string): string[][] {
    const whole: string[][] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (this.state === 'quoted') {
        if (character !== '"') continue;
        this.cell += text.slice(from, at);
        this.state = 'closed';
      } else if (character === ',' || character === '\n') {
        if (this.state === 'plain') this.cell += text.slice(from, at);
        this.endCell();
        if (character === '\n') whole.push(this.endRecord());
      } else if (character === '"') {
        if (this.state === 'plain') throw new CsvError(this.records + 1);
        if (this.state === 'closed') this.cell += '"';
        this.state = 'quoted';
        from = at + 1;
      } else if (this.state === 'closed') {
        throw new CsvError(this.records + 1);
      } else if (this.state === 'start') {
        this.state = 'plain';
        from = at;
      }
    }
    if (this.state === 'quoted' || this.state === 'plain') this.cell += text.slice(from);
    return whole;
  }

  /** @throws CsvError if the last record has no end. */
  end(): void {
    if (this.state !== 'start' || this.record.length > 0) throw new CsvError(this.records + 1);
  }

  private endCell(): void {
    this.record.push(this.cell);
    this.cell = '';
    this.state = 'start';
  }

  private endRecord(): string[] {
    const { record } = this;
    this.record = [];
    this.records += 1;
    return record;
  }
}
