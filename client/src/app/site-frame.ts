/**
 * Frame around a page. `staff` and `patient` have navigation; `shared` is the screen that patient and therapist look at
 * together, from which no staff page can be reached.
 */
export type Frame = 'staff' | 'patient' | 'shared';
