/** A figure that rests on fewer people than this is not said, zero included. */
export const FEWEST_SHOWN = 8;
