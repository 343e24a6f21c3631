/** The engine rolled a write back on its own, or storage failed inside it: nothing of it may be acknowledged. */
export class WriteLostError extends Error {}
