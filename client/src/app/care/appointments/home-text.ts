import type { HomeMessage, PreparationPart, ReceivedPreparation } from '@waymark/contracts';
import { clockTime, dayInWords, dayOf } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** "Sent by the patient, with help from Mia, on 31 May at 7:15pm". */
export function sentInWords(
  i18n: Translations,
  { sentBy, helpedBy, sentAt }: Pick<HomeMessage, 'sentBy' | 'helpedBy' | 'sentAt'>,
  today: string,
  timeZone: string,
): string {
  const params = {
    who: i18n.t(sentBy === 'patient' ? 'care.home.patient' : 'care.home.carer'),
    helper: helpedBy ?? '',
    day: dayInWords(dayOf(sentAt, timeZone), today),
    time: clockTime(sentAt, timeZone),
  };
  return i18n.t(helpedBy ? 'care.home.sent-with-help' : 'care.home.sent', params);
}

/** The parts of a carer's message that the patient must not be shown. */
export function teamOnlyIn({ sentBy, sharedParts }: Pick<HomeMessage, 'sentBy' | 'sharedParts'>) {
  const isForTeam = (part: PreparationPart): boolean => sentBy === 'carer' && !sharedParts.includes(part);
  return {
    ratings: isForTeam('ratings'),
    wentWell: isForTeam('went-well'),
    toTalkAbout: isForTeam('to-talk-about'),
  };
}

/** "Read by Priya on 31 May at 7:15pm"; without the name if it was not stored yet. */
export function readInWords(
  i18n: Translations,
  { readAt, readBy }: Pick<ReceivedPreparation, 'readAt' | 'readBy'>,
  today: string,
  timeZone: string,
): string {
  if (readAt === null) return '';
  const day = dayInWords(dayOf(readAt, timeZone), today);
  const time = clockTime(readAt, timeZone);
  if (!readBy) return i18n.t('care.home.read', { day, time });
  return i18n.t('care.home.read-by', { name: readBy.name, day, time });
}
