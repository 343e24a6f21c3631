import type { Needs } from '@waymark/contracts';
import type { TranslationKey, TextParams } from '../../i18n/translations';

/** What a person needs in order to take part, as text for tags. */
export function needsInWords(needs: Needs): readonly { readonly key: TranslationKey; readonly params?: TextParams }[] {
  return [
    ...(needs.largeText ? [{ key: 'care.need.large-text' as const }] : []),
    ...(needs.easyRead ? [{ key: 'care.need.easy-words' as const }] : []),
    ...(needs.interpreterLanguage
      ? [{ key: 'care.need.interpreter' as const, params: { language: needs.interpreterLanguage } }]
      : []),
    // A person with an interpreter for it needs no second line that says so.
    ...(needs.communication ?? [])
      .filter((support) => !(support === 'british-sign-language' && isSigned(needs.interpreterLanguage)))
      .map((support) => ({ key: `care.support.${support}` as const })),
    ...(needs.formats ?? []).map((format) => ({ key: `care.format.${format}` as const })),
  ];
}

function isSigned(language: string | null | undefined): boolean {
  return /^(?:bsl|british sign language)$/i.test(language?.trim() ?? '');
}
