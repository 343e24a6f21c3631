import { ACTIONS, type Action } from '@waymark/policy';
import type { Translations } from '../../i18n/translations';

/** What the system notes by itself, so that no request is allowed or refused by it. */
const OF_THE_SYSTEM = [
  'edition:close',
  'edition:publish',
  'request:many',
  'shared-screen:end',
  'demonstration:fill',
  'kept-phone:begin',
  'kept-phone:end',
  'kept-phone:copied',
] as const;
/** Everything that may stand in the audit trail of this version. */
export const AUDITED: readonly (Action | (typeof OF_THE_SYSTEM)[number])[] = [...ACTIONS, ...OF_THE_SYSTEM];

/** What was done, in words; a code that only an earlier version noted stands as it is. */
export function actionInWords(i18n: Translations, code: string): string {
  const action = AUDITED.find((one) => one === code);
  return action ? i18n.t(`admin.audit.did.${action}`) : code;
}
