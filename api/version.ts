/** Of the program, as in `package.json`: version.spec.ts compares them. */
export const VERSION = '0.1.0';
