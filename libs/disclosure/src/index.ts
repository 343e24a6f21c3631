export { FEWEST_SHOWN } from './fewest.js';
