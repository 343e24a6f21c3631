import { ProblemError, problemOf } from '../../http/problem.js';

/** Why a thread ended before its work did. */
export type Death = 'memory' | 'silence' | 'ended';

const DETAILS: Readonly<Record<Death, string>> = {
  memory:
    'This needs more memory than the service gives to one piece of work. What was saved until then stays. Send it in several parts.',
  silence:
    'The service made no progress with this for a long time and stopped it. What was saved until then stays. Start it again; if it stops again, tell your administrator.',
  ended:
    'The part of the service that worked on this broke off. What was saved until then stays. Start it again; if it breaks off again, tell your administrator.',
};

/** A thread ended before its work did: its job has failed, and would most likely do so again. */
export class ThreadDiedError extends ProblemError {
  constructor(readonly death: Death) {
    super(problemOf(500, `job-thread-${death}`, DETAILS[death]));
  }
}
