import { httpResource } from '@angular/common/http';
import type { AccessByAge, Page } from '@waymark/contracts';
import { patientUrl } from '../../data/record-reads';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

export function byAgeUrl(patientId: string): string {
  return `${patientUrl(patientId)}/age-reviews`;
}

/** What age says about the sign-ins to a record. Must be called in an injection context. */
export function readByAge(patientId: () => string) {
  return httpResource<Page<AccessByAge>>(() => byAgeUrl(patientId()));
}

/** "Jamie Ellis sees the record until 14 June 2026." */
export function accessInWords(i18n: Translations, access: AccessByAge): string {
  const { name, role, opensOn, closesAfter, isOpen, last } = access;
  if (role === 'patient') {
    if (isOpen) return i18n.t('care.by-age.own-open');
    return i18n.t('care.by-age.own-closed', { day: opensOn ? fullDay(opensOn) : '' });
  }
  if (closesAfter === null) return i18n.t('care.by-age.no-end', { name });
  const day = fullDay(closesAfter);
  if (isOpen) return i18n.t('care.by-age.until', { name, day });
  return i18n.t(last?.outcome === 'refuses' ? 'care.by-age.refused' : 'care.by-age.ended', { name, day });
}
