import type { FoundPatient } from '@waymark/contracts';
import type { Translations } from '../i18n/translations';

/** Where somebody found is looked after: care service, whether the episode is open, who is key worker; and how many more. */
export function episodesInWords(i18n: Translations, { episodes }: FoundPatient): readonly string[] {
  const [first, ...others] = episodes;
  if (!first) return [i18n.t('common.find.no-episode')];
  const where = [
    first.careServiceName,
    i18n.t(first.isOpen ? 'common.find.open' : 'common.find.ended'),
    ...(first.keyWorkerName === null ? [] : [i18n.t('common.find.key-worker', { name: first.keyWorkerName })]),
  ];
  return [where.join(', '), ...(others.length > 0 ? [i18n.plural('common.find.others', others.length)] : [])];
}
