import type { Account, AccountGrant, AccountStatus, CareService } from '@waymark/contracts';
import { clockTime, dayOf, dayWithWeekday, fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

export const STATUS_TONE: Readonly<Record<AccountStatus, 'plain' | 'done' | 'notice'>> = {
  active: 'done',
  invited: 'notice',
  disabled: 'plain',
};

export interface RoleInWords {
  readonly text: string;
  /** Id of the person the role is about; null for roles that are not about one. */
  readonly patientId: string | null;
}

/** "therapist, Northgate, until 31 December 2026", or "ended on …": the role, its care service and its last day. */
export function rolesInWords(
  { memberships }: Account,
  careServices: ReadonlyMap<string, CareService>,
  i18n: Translations,
  today: string,
): readonly RoleInWords[] {
  return memberships.map(({ role, careServiceId, patientId, endsOn }) => {
    const careService = careServiceId === null ? undefined : careServices.get(careServiceId);
    const name = i18n.t(`common.role.${role}`);
    const place = careService ? `${name}, ${careService.name}` : name;
    if (endsOn === null) return { text: place, patientId };
    const end = endsOn < today ? 'admin.roles.ended' : 'admin.roles.until';
    return { text: i18n.t(end, { role: place, day: fullDay(endsOn) }), patientId };
  });
}

/** Since when an app gives them codes to sign in with, or that it is not set up. */
export function appInWords({ secondFactorSince }: Account, timeZone: string, i18n: Translations): string {
  if (secondFactorSince === null) return i18n.t('admin.accounts.no-app');
  return i18n.t('admin.accounts.app-since', { day: fullDay(dayOf(secondFactorSince, timeZone)) });
}

/** The day of the last sign-in as text, or "never". */
export function lastSignInInWords({ lastSignedInAt }: Account, timeZone: string, i18n: Translations): string {
  return lastSignedInAt === null ? i18n.t('admin.accounts.never') : fullDay(dayOf(lastSignedInAt, timeZone));
}

/** "Northgate, until 31 December 2026. Given on 1 June 2026 by Sam Okafor." */
export function grantInWords(grant: AccountGrant, i18n: Translations): string {
  const { kind, careService, from, until, givenBy } = grant;
  return i18n.t('admin.grants.in-force', {
    what: i18n.t(`admin.grants.kind.${kind}`),
    place: careService.name,
    until: fullDay(until),
    from: fullDay(from),
    by: givenBy,
  });
}

/** "Northgate, 1 June 2026 to 31 December 2026", or until when somebody took it away. */
export function earlierGrantInWords(grant: AccountGrant, timeZone: string, i18n: Translations): string {
  const { kind, careService, from, until, givenBy, endedAt, endedBy } = grant;
  const what = i18n.t(`admin.grants.short.${kind}`);
  const words = { what, place: careService.name, from: fullDay(from), by: givenBy };
  return endedAt === null
    ? i18n.t('admin.grants.was', { ...words, until: fullDay(until) })
    : i18n.t('admin.grants.was-taken', { ...words, until: fullDay(dayOf(endedAt, timeZone)), endedBy: endedBy ?? '' });
}

/** "9am on Monday 8 June 2026". */
export function momentInWords(instant: string, timeZone: string, i18n: Translations): string {
  return i18n.t('admin.account.moment', {
    time: clockTime(instant, timeZone),
    day: dayWithWeekday(dayOf(instant, timeZone)),
  });
}
