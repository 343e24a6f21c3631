/** No choice of levels leaves out few enough units. Other RangeErrors are of what was given: a value that no hierarchy has, say. */
export class InfeasibleError extends RangeError {
  override readonly name = 'InfeasibleError';
}
