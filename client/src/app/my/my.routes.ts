import { areaOf } from '../session/area-routes';
import { MyFrame } from './my-frame';
import { myPages } from './pages';

/** The pages of a patient, and of the carer who helps them, in one frame that outlives a step from one to another. */
export const myArea = areaOf(myPages, (children) => [{ path: '', component: MyFrame, children }]);
