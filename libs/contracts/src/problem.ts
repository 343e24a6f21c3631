/** RFC 9457 problem details, the one shape of every error. */
export interface Problem {
  /** A URI path that names the kind of problem, e.g. `/problems/validation`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened and what to do, in a sentence a person can act on. */
  readonly detail: string;
  /** One entry a field; absent where no field is to blame. */
  readonly errors?: readonly FieldProblem[];
}

export interface FieldProblem {
  /** JSON pointer into the request body, e.g. `/ratings/0/level`. */
  readonly pointer: string;
  /** Stable code for programs, e.g. `outside-scale`. */
  readonly code: string;
  readonly message: string;
}
