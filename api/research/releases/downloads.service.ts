import type { FileHandle } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MoreThan } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { ProblemError, problemOf } from '../../http/problem.js';
import { CallLog, type Came } from '../keys/call-log.js';
import { ResearchCall } from '../key.entity.js';
import { ResearchRelease } from '../release.entity.js';
import { DownloadLimits } from './download-limits.js';
import { mediaTypeOf } from './media-types.js';
import { answerFor, type FileAnswer, type FileConditions, type Part } from './ranges.js';
import { isWithdrawn } from './release-problems.js';
import type { ReleaseReader } from './release-reader.js';
import type { FileForReader } from './releases.service.js';
import { openVerified } from './verified-file.js';

/** How long after its beginning a download may be resumed without being counted, if the program does not say of which copy. */
const RESUMED_WITHIN_DAYS = 7;
const DAY = 86_400_000;
const CHUNK = 64 * 1024;

/** What a request comes to. */
interface Wanted {
  readonly answer: FileAnswer;
  readonly conditions: FileConditions;
  /** Whether bytes of the file leave. */
  readonly isDownload: boolean;
}

/** A download as it goes out. */
interface Download {
  readonly file: FileForReader;
  readonly status: 200 | 206;
  readonly part: Part;
  readonly handle: FileHandle;
  /** Called once it has ended. */
  readonly onEnd: (came: Came) => void;
}

/** Sends files of releases: the very bytes that were published, whole or from where a download broke off. */
@Injectable()
export class DownloadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: CallLog,
    private readonly limits: DownloadLimits,
  ) {}

  /**
   * Answers a request for a file; what it returns is the body.
   * @throws 410 withdrawn meanwhile; 412, 416, 429; 500 `release-damaged`.
   */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    reader: ReleaseReader,
    file: FileForReader,
  ): Promise<StreamableFile | undefined> {
    const conditions = conditionsOf(request);
    const answer = answerFor(conditions, { bytes: file.bytes, etag: etagOf(file) });
    const isDownload = request.method === 'GET' && (answer.kind === 'whole' || answer.kind === 'part');
    const wanted = { answer, conditions, isDownload };
    const end = await this.admit(reader, file, wanted);
    try {
      if (answer.kind !== 'whole' && answer.kind !== 'part') {
        await this.withoutBody(reply, file, answer.kind);
        return;
      }
      return await this.bytes(reply, file, { wanted, end });
    } catch (error) {
      end();
      throw error;
    }
  }

  /**
   * Counts the request, and the download. One that goes on where it broke off is let in however many there are: else a bad line
   * would keep somebody from ever having the whole.
   * @returns what to call when it has ended.
   */
  private async admit(
    reader: ReleaseReader,
    file: FileForReader,
    { answer, conditions, isDownload }: Wanted,
  ): Promise<() => void> {
    const goesOn = answer.kind === 'part' && answer.part.start > 0;
    if (goesOn && conditions.ifRange !== undefined) return doNothing;
    try {
      this.limits.count(reader.who);
      return isDownload ? this.limits.begin(reader.who) : doNothing;
    } catch (error) {
      if (goesOn && (await this.hasBegun(file))) return doNothing;
      throw error;
    }
  }

  /** Whether this key, or this person, began to fetch the file before; in whichever process. */
  private async hasBegun({ asked }: FileForReader): Promise<boolean> {
    if (asked === null) return false;
    const { keyId, accountId, release, file } = asked;
    const at = MoreThan(new Date(this.clock.now().getTime() - RESUMED_WITHIN_DAYS * DAY));
    const whose = keyId === null ? { accountId: accountId ?? '' } : { keyId };
    return this.database.reads.existsBy(ResearchCall, {
      ...whose,
      release: release ?? '',
      file: file ?? '',
      phase: 'began',
      at,
    });
  }

  private async withoutBody(
    reply: FastifyReply,
    file: FileForReader,
    kind: 'unchanged' | 'other' | 'outside',
  ): Promise<undefined> {
    const { bytes, asked } = file;
    const status = { unchanged: 304, other: 412, outside: 416 }[kind];
    if (asked !== null) await this.calls.note(asked, { status, bytes: 0, rows: null });
    void reply.headers(copyHeaders(file));
    if (kind === 'unchanged') void reply.status(304);
    if (kind === 'other') throw otherCopy();
    if (kind === 'outside') throw outside(bytes);
    return undefined;
  }

  /** The head of the reply, and its body unless only the head was asked for. */
  private async bytes(
    reply: FastifyReply,
    file: FileForReader,
    { wanted, end }: { readonly wanted: Wanted; readonly end: () => void },
  ): Promise<StreamableFile> {
    const { answer } = wanted;
    const status = answer.kind === 'part' ? 206 : 200;
    const part = answer.kind === 'part' ? answer.part : { start: 0, end: file.bytes - 1 };
    const handle = await openVerified(file, () => this.requireNotWithdrawn(file));
    try {
      const log = await this.logged(file, status, wanted);
      void reply.status(status).headers({
        ...copyHeaders(file),
        'content-disposition': `attachment; filename="${file.name}"`,
        'content-length': String(part.end - part.start + 1),
        ...(status === 206 ? { 'content-range': `bytes ${part.start}-${part.end}/${file.bytes}` } : {}),
      });
      const onEnd = (came: Came): void => {
        end();
        log(came);
      };
      return stream(reply, { file, status, part, handle, onEnd });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** A withdrawal is committed before the files go: whoever looked the file up just before finds none. @throws 410. */
  private async requireNotWithdrawn({ asked }: FileForReader): Promise<void> {
    if (asked === null) return;
    const where = { name: asked.release ?? '', state: 'withdrawn' } as const;
    const withdrawn = await this.database.reads.findOne(ResearchRelease, {
      select: { id: true, name: true, withdrawnBecause: true },
      where,
    });
    if (withdrawn === null) return;
    await this.calls.note({ ...asked, file: null }, { status: 410, bytes: 0, rows: null });
    throw isWithdrawn(withdrawn);
  }

  /** @returns what to call with what came of a download; a request for the head alone is written down at once. */
  private async logged(
    { asked }: FileForReader,
    status: number,
    { isDownload }: Wanted,
  ): Promise<(came: Came) => void> {
    if (asked !== null && isDownload) return this.calls.begin(asked, status);
    if (asked !== null) await this.calls.note(asked, { status, bytes: 0, rows: null });
    return doNothing;
  }
}

const doNothing = (): void => undefined;

/** Read from the disk as the network takes it. */
function stream(reply: FastifyReply, { file, status, part, handle, onEnd }: Download): StreamableFile {
  const { start, end } = part;
  const length = end - start + 1;
  // Of an empty file there is no first byte to begin with.
  const content = handle.createReadStream({ start, end: Math.max(end, start), highWaterMark: CHUNK });
  const { raw } = reply;
  raw.once('close', () => {
    const isWhole = raw.writableFinished;
    const read = content.bytesRead - content.readableLength - raw.writableLength;
    const bytes = isWhole ? length : Math.min(length, Math.max(0, read));
    onEnd({ status, bytes, rows: isWhole && status === 200 ? file.rows : null });
  });
  return new StreamableFile(content, { type: mediaTypeOf(file.name) });
}

function etagOf({ sha256 }: FileForReader): string {
  return `"${sha256}"`;
}

function copyHeaders(file: FileForReader): Record<string, string> {
  return { etag: etagOf(file), 'accept-ranges': 'bytes' };
}

function conditionsOf({ method, headers }: FastifyRequest): FileConditions {
  const { range, 'if-range': ifRange, 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  return { method, range, ifRange: typeof ifRange === 'string' ? ifRange : undefined, ifMatch, ifNoneMatch };
}

const otherCopy = (): ProblemError =>
  new ProblemError(
    problemOf(412, 'other-copy', 'The file is not the one that If-Match names. Read the list of files again.'),
  );

const outside = (bytes: number): ProblemError =>
  new ProblemError(
    problemOf(
      416,
      'no-such-range',
      `The file has ${bytes} bytes, so there is nothing from there on. You may have all of it.`,
    ),
    { 'content-range': `bytes */${bytes}` },
  );
