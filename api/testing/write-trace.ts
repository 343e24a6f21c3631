import { readFileSync } from 'node:fs';

/** As in api/outages/works/trace-writes.c. */
const KINDS = ['', 'opened', 'written', 'truncated', 'synced', 'unlinked'] as const;
const HEAD = 24;

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly file: number;
  /** Of a write; of a truncation the new length. */
  readonly offset: number;
  /** What was written, or the path that was opened. */
  readonly data: Buffer;
  /** Bytes of the trace before it, and with it. */
  readonly begin: number;
  readonly end: number;
}

/** What disks write at once; a page of a database can be kept in part. */
const SECTOR = 512;

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The files of a database after a cut, by path. */
export type DiskImage = ReadonlyMap<string, Buffer>;

export interface PowerCut {
  /** What a reply came with before this many bytes of the trace was promised before the cut. */
  readonly position: number;
  readonly image: DiskImage;
}

/** How many writes and fsyncs a trace holds. */
export interface TraceCounts {
  readonly writes: number;
  readonly syncs: number;
  /** fsyncs by path. */
  readonly syncsOf: ReadonlyMap<string, number>;
}

/** A file as the disk holds it for sure, and what was written since its last fsync, which the disk may hold. */
class TracedFile {
  private readonly pending: Step[] = [];

  constructor(
    readonly path: string,
    private safe: Buffer,
  ) {}

  take(step: Step): void {
    if (step.kind !== 'synced') this.pending.push(step);
    else for (const kept of this.pending.splice(0)) this.safe = after(this.safe, kept);
  }

  /**
   * What a power cut may leave: of what no fsync confirmed any part, also later writes without earlier ones, and sectors of
   * one write without its others.
   * @param underWay the write that the cut came into; null: between two.
   */
  cut(random: () => number, underWay: Step | null): Buffer {
    const [kept, torn] = [random(), random() / 2];
    const chance = kept < 0.15 ? 0 : kept > 0.85 ? 1 : kept;
    let left: Buffer = Buffer.from(this.safe);
    for (const step of underWay === null ? this.pending : [...this.pending, underWay]) {
      const isTorn = step === underWay || random() < torn;
      if (step.kind === 'written' && isTorn) left = tornInto(left, step, random);
      else if (random() < chance) left = after(left, step);
    }
    return left;
  }
}

/** The writes of a process as trace-writes.c wrote them down, for going through the power cuts that could have come between. */
export class WriteTrace {
  private readonly steps: readonly Step[];

  /** @param before the files as they were when the process started. */
  constructor(
    path: string,
    private readonly before: DiskImage,
  ) {
    this.steps = stepsIn(readFileSync(path));
  }

  get counts(): TraceCounts {
    const paths = new Map(
      this.steps.filter(({ kind }) => kind === 'opened').map((step) => [step.file, step.data.toString()]),
    );
    const syncsOf = new Map<string, number>();
    const syncs = this.steps.filter(({ kind }) => kind === 'synced');
    for (const { file } of syncs) syncsOf.set(paths.get(file) ?? '', (syncsOf.get(paths.get(file) ?? '') ?? 0) + 1);
    return { writes: this.steps.filter(({ kind }) => kind === 'written').length, syncs: syncs.length, syncsOf };
  }

  /** Power cuts in order of time; half of them come close to an fsync, where most depends on the order. */
  *cuts(count: number, random: () => number): Generator<PowerCut, void> {
    const points = this.cutPoints(count, random);
    const files = new Map<number, TracedFile>();
    for (const [index, step] of this.steps.entries()) {
      for (; points[0] === index; points.shift()) {
        const isInside = step.kind === 'written' && random() < 0.5;
        const image = [...files].map(([number, file]): [string, Buffer] => [
          file.path,
          file.cut(random, isInside && number === step.file ? step : null),
        ]);
        yield { position: step.begin, image: new Map([...this.before, ...image]) };
      }
      this.apply(files, step);
    }
  }

  private apply(files: Map<number, TracedFile>, step: Step): void {
    const { kind, file, data } = step;
    if (kind === 'opened') {
      files.set(
        file,
        new TracedFile(data.toString(), Buffer.from(this.before.get(data.toString()) ?? Buffer.alloc(0))),
      );
    } else if (kind === 'unlinked') files.delete(file);
    else files.get(file)?.take(step);
  }

  private cutPoints(count: number, random: () => number): number[] {
    const syncs = [...this.steps.entries()].filter(([, { kind }]) => kind === 'synced').map(([index]) => index);
    const near = (): number => (syncs[Math.floor(random() * syncs.length)] ?? 0) + Math.floor(random() * 5) - 2;
    const anywhere = (): number => Math.floor(random() * this.steps.length);
    const points = Array.from({ length: count }, (_, cut) => (cut % 2 === 0 && syncs.length > 0 ? near() : anywhere()));
    return points.map((point) => Math.min(Math.max(point, 0), this.steps.length - 1)).sort((a, b) => a - b);
  }
}

function stepsIn(trace: Buffer): Step[] {
  const steps: Step[] = [];
  for (let begin = 0; begin + HEAD <= trace.length;) {
    const [kind, file] = [trace.readUInt32LE(begin), trace.readUInt32LE(begin + 4)];
    const [offset, length] = [trace.readBigUInt64LE(begin + 8), trace.readBigUInt64LE(begin + 16)].map(Number);
    const end = begin + HEAD + (length ?? 0);
    // The process was killed while it wrote this down; nobody was promised anything for it.
    if (end > trace.length) break;
    steps.push({
      kind: KINDS[kind] ?? '',
      file,
      offset: offset ?? 0,
      data: trace.subarray(begin + HEAD, end),
      begin,
      end,
    });
    begin = end;
  }
  return steps;
}

function after(content: Buffer, { kind, offset, data }: Step): Buffer {
  if (kind === 'truncated') return resized(content, offset);
  const grown = content.length < offset + data.length ? resized(content, offset + data.length) : content;
  data.copy(grown, offset);
  return grown;
}

function tornInto(content: Buffer, { offset, data, ...step }: Step, random: () => number): Buffer {
  let torn = content;
  for (let at = 0; at < data.length; at += SECTOR) {
    if (random() < 0.5) torn = after(torn, { ...step, offset: offset + at, data: data.subarray(at, at + SECTOR) });
  }
  return torn;
}

function resized(content: Buffer, length: number): Buffer {
  if (length <= content.length) return content.subarray(0, length);
  const room = Buffer.alloc(length);
  content.copy(room);
  return room;
}
