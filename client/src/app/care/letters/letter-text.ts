import type { LetterSheet } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** A letter as plain text, for the care service's own record. Its first line says whom it is about. */
export function letterText(i18n: Translations, sheet: LetterSheet): string {
  const { personName: name, birthDate, nhsNumber, recipient, recipientName, address, sections, closing } = sheet;
  const owner = i18n.t('patient.sheet.owner', { name, day: fullDay(birthDate) });
  const to = [i18n.t(`letters.to.${recipient}`), ...[recipientName, ...(address ?? '').split('\n')].filter(Boolean)];
  return [
    nhsNumber ? `${owner}, ${spacedNhsNumber(nhsNumber)}` : owner,
    to.join(', '),
    fullDay(sheet.on),
    ...sections.flatMap(({ heading, lines }) => ['', ...(heading ? [heading] : []), ...lines]),
    '',
    ...closing,
    `${sheet.signedBy}, ${sheet.careServiceName}`,
  ].join('\n');
}
