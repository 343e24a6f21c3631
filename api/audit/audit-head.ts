import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { writeToDisk } from '../write-to-disk.js';
import type { AuditKeys } from './audit-keys.js';
import type { Seal } from './chain.js';

/** A line of the file outside the database: how far the chain was, or that an operator accepted where it ends. */
export interface HeadLine {
  /** Number and hash of the last link then; 0 and empty: nothing was sealed. */
  readonly number: number;
  readonly hash: string;
  readonly at: string;
  /** Why what stands before counts no more, such as "restored from the backup of Tuesday"; null: an ordinary line. */
  readonly accepted: string | null;
  readonly keyId: string;
  readonly signature: string;
}

/** Milliseconds: two lines are at least so far apart, whichever process writes them. */
const APART = 55_000;
/** Bytes at the end of the file in which its last whole line is found. */
const TAIL = 16_384;

/**
 * How far the audit was sealed, kept in a file: whoever takes the newest rows out of the database, links and all, does not
 * take them out of here. The file is only ever added to.
 */
export class AuditHead {
  constructor(
    private readonly file: string,
    private readonly keys: AuditKeys,
  ) {}

  /** Whether there is a file with anything in it. */
  get isThere(): boolean {
    return this.size > 0;
  }

  /** Whether enough time has passed since the last line. */
  get isDue(): boolean {
    const found = statSync(this.file, { throwIfNoEntry: false });
    return !found || Date.now() - found.mtimeMs >= APART;
  }

  /** Adds a line, on the disk before it returns; nothing where the last line says the same. */
  add(last: Pick<Seal, 'number' | 'hash'> | null, at: Date, accepted: string | null = null): void {
    const { number = 0, hash = '' } = last ?? {};
    const tail = this.tail();
    const before = this.linesOf(tail).at(-1);
    if (accepted === null && (before?.number ?? 0) === number && (before?.hash ?? '') === hash) return;
    const line = { number, hash, at: at.toISOString(), accepted, keyId: this.keys.current };
    const signature = this.keys.sign(line.keyId, textOf(line));
    // A power cut may have broken off the line before.
    const begin = tail === '' || tail.endsWith('\n') ? '' : '\n';
    writeToDisk(this.file, `${begin}${JSON.stringify({ ...line, signature })}\n`, 'a');
  }

  /** The last line; null: there is none. */
  last(): HeadLine | null {
    return this.linesOf(this.tail()).at(-1) ?? null;
  }

  /**
   * The lines that count: the last one that an operator accepted, and those after it. A line that the service did not write, or
   * that a power cut broke off, counts for nothing.
   */
  standing(): readonly HeadLine[] {
    if (!this.isThere) return [];
    const lines = this.linesOf(readFileSync(this.file, 'utf8'));
    const from = lines.map(({ accepted }) => accepted !== null).lastIndexOf(true);
    return lines.slice(Math.max(from, 0));
  }

  private get size(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  private tail(): string {
    const { size } = this;
    if (size === 0) return '';
    const bytes = Buffer.alloc(Math.min(size, TAIL));
    const handle = openSync(this.file, 'r');
    try {
      readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    } finally {
      closeSync(handle);
    }
    return bytes.toString('utf8');
  }

  private linesOf(text: string): HeadLine[] {
    return text.split('\n').flatMap((line) => this.read(line));
  }

  private read(text: string): HeadLine[] {
    try {
      const line = JSON.parse(text) as HeadLine | null;
      const isOurs = typeof line?.signature === 'string' && line.signature === this.keys.sign(line.keyId, textOf(line));
      return isOurs ? [line] : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
}

function textOf({ number, hash, at, accepted, keyId }: Omit<HeadLine, 'signature'>): string {
  return JSON.stringify(['waymark audit head 1', number, hash, at, accepted, keyId]);
}
