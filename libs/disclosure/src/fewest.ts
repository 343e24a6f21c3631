/** A figure that rests on fewer people than this is not said, zero included. */
export const FEWEST_SHOWN = 8;
/** A median says something about one or two people in the middle, so it asks for twice as many. */
export const FEWEST_FOR_MEDIAN = 16;
/** Quartiles cut the people into four groups of at least eight. */
export const FEWEST_FOR_QUARTILES = 32;
/** However much else is printed, a hidden figure may still have this many values: highest − lowest + 1. */
export const NARROWEST_HIDDEN = 4;
