import { adminPages } from './admin/pages';
import { carePages } from './care/pages';
import { privacyPages } from './privacy/pages';
import { processPages } from './process/pages';
import { reportPages } from './reports/pages';
import { researchPages } from './research/pages';
import { roundUpPages } from './round-ups/pages';
import { areaOf } from './session/area-routes';

/** Everyone who works here has their links and their first page from these lists, so they are fetched as one. */
export const staffArea = areaOf([
  ...carePages,
  ...reportPages,
  ...processPages,
  ...privacyPages,
  ...roundUpPages,
  ...researchPages,
  ...adminPages,
]);
