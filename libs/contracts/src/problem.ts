/** RFC 9457 problem details, the one shape of every error. */
export interface Problem {
  /** A URI path that names the kind of problem, e.g. `/problems/validation`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened and what to do, in a sentence that a person can act on. */
  readonly detail: string;
  /** One entry per field; absent if no field is at fault. */
  readonly errors?: readonly FieldProblem[];
  /** The appointment that prevents a booking; absent for any other problem. */
  readonly booked?: BookedAlready;
  /** The person whose record opens once a reason is given; absent for any other problem. */
  readonly patientId?: string;
}

export interface BookedAlready {
  /** RFC 3339 with offset. */
  readonly startsAt: string;
  /** The therapist who is already booked then; null: the patient is. */
  readonly therapist: { readonly userId: string; readonly name: string } | null;
  /** Days of a series that clash; absent for a single appointment. */
  readonly days?: readonly string[];
}

export interface FieldProblem {
  /** JSON pointer into the request body, e.g. `/ratings/0/level`. */
  readonly pointer: string;
  /** Stable code for programs, e.g. `outside-scale`. */
  readonly code: string;
  readonly message: string;
}
