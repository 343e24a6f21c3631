import { adminPages } from './admin/pages';
import { carePages } from './care/pages';
import { areaOf } from './session/area-routes';

/** Everyone who works here has their links and their first page from both lists, so the two are fetched as one. */
export const staffArea = areaOf([...carePages, ...adminPages]);
