/**
 * What stands around a page. `staff` and `patient` have a way to move about; `shared` is the screen that
 * patient and therapist look at together, from which no staff page can be reached.
 */
export type Frame = 'staff' | 'patient' | 'shared';
