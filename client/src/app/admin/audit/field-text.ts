import type { Translations } from '../../i18n/translations';

/** Fields that people call by another name than the code does. */
export const RENAMED_FIELDS = [
  'baseline',
  'comeBack',
  'deprivationQuintile',
  'display',
  'domain',
  'dueOn',
  'expressedBy',
  'followsGoalId',
  'goalIds',
  'grants',
  'hash',
  'ifHarder',
  'keepsMeWell',
  'link',
  'measureVersionId',
  'memberships',
  'merged',
  'nhsNumber',
  'occurredOn',
  'oidc',
  'ownWords',
  'parted',
  'readAt',
  'readBy',
  'rebases',
  'reopenedBecause',
  'second-factor',
  'seen',
  'seenAt',
  'staff',
  'startsAt',
  'statusReason',
  'struckOutBecause',
  'teamWording',
  'whatIDid',
  'word',
] as const;

/** A field in words: its own text or, as most are called what they are, its name in code as a phrase. */
export function fieldInWords(i18n: Translations, code: string): string {
  const renamed = RENAMED_FIELDS.find((one) => one === code);
  if (renamed) return i18n.t(`admin.audit.field.${renamed}`);
  return code
    .replace(/[-_]/g, ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/ id(s?)$/, '$1');
}
