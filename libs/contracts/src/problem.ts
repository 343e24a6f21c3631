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
  /** The appointment that stands in the way of a booking; absent where the problem is another one. */
  readonly booked?: BookedAlready;
}

export interface BookedAlready {
  /** RFC 3339 with offset. */
  readonly startsAt: string;
  /** The therapist who is booked then; null: it is the person themself. */
  readonly therapist: { readonly userId: string; readonly name: string } | null;
}

export interface FieldProblem {
  /** JSON pointer into the request body, e.g. `/ratings/0/level`. */
  readonly pointer: string;
  /** Stable code for programs, e.g. `outside-scale`. */
  readonly code: string;
  readonly message: string;
}
