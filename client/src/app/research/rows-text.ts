import type { Translations } from '../i18n/translations';
import { sizeInWords } from './size-text';

/** "216 kB, 1,536 rows"; without rows the size alone. */
export function sizeAndRows(i18n: Translations, bytes: number, rows: number | null): string {
  const size = sizeInWords(bytes);
  return rows === null ? size : i18n.t('research.usage.rows', { size, rows: rows.toLocaleString('en-GB') });
}
