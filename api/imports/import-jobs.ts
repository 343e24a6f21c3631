import type { JobHandler, JobOutcome, JobWork } from '../jobs/job-handler.js';
import type { AuditedChanges } from '../audit/audited-changes.js';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import type { Importer } from './compare/context.js';
import type { ImportNumbers } from './compare/numbers.js';
import type { ImportPosition } from './write/position.js';
import { work as caseloadWork } from './write/caseload.work.js';
import type { ImportMode } from './write/mode.js';
import { runImport } from './write/run.js';

/** What the job of an import is told. */
export interface ImportJobInput {
  readonly importer: Importer;
  readonly mode: ImportMode;
  /** The day on which it was asked for: the file means the same if it is read again after midnight. */
  readonly today: string;
}

/** Does imports as jobs. One that was interrupted reads its file again and goes on after the last person it saved. */
export class ImportJobs implements JobHandler {
  readonly kind = 'import';
  readonly canResume = true;

  constructor(
    private readonly tools: {
      readonly database: Database;
      readonly audit: AuditedChanges;
      readonly clock: Clock;
      readonly numbers: ImportNumbers;
    },
  ) {}

  run(work: JobWork): Promise<JobOutcome> {
    const { importer, mode, today } = work.input as ImportJobInput;
    if (work.file === null) throw new Error('The file of an import is missing.');
    return runImport(
      this.tools,
      importer,
      { bytes: work.file, mode, today },
      {
        position: work.position as ImportPosition | null,
        signal: work.signal,
        read: (input) => work.inThread(caseloadWork, input),
        say: (stage, done, total) => work.say({ stage, done, total }),
        keep: (em, position, total) => work.advance(em, { stage: 'saving', done: position.people, total }, position),
      },
    );
  }
}
