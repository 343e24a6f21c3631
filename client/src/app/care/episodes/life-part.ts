import type { Domain, Needs } from '@waymark/contracts';
import type { TranslationKey } from '../../i18n/translations';
import type { PictureName } from '../../ui/picture';

/** A part of life as a picture and its word. */
export interface LifePart {
  readonly picture: PictureName;
  readonly word: TranslationKey;
}

const DOMAINS: Readonly<Record<string, LifePart>> = {
  d1: { picture: 'd1', word: 'patient.domain.d1' },
  d2: { picture: 'd2', word: 'patient.domain.d2' },
  d3: { picture: 'd3', word: 'patient.domain.d3' },
  d4: { picture: 'd4', word: 'patient.domain.d4' },
  d5: { picture: 'd5', word: 'patient.domain.d5' },
  d6: { picture: 'd6', word: 'patient.domain.d6' },
  d7: { picture: 'd7', word: 'patient.domain.d7' },
  d8: { picture: 'd8', word: 'patient.domain.d8' },
  d9: { picture: 'd9', word: 'patient.domain.d9' },
  work: { picture: 'work', word: 'patient.domain.work' },
};

/** The part of life a goal is about, as a picture and its word; all of working life is one. */
export function domainInWords(domain: Domain | null): LifePart | null {
  return DOMAINS[domain?.split(':')[0] ?? ''] ?? null;
}

/** Whether a person would rather look than read, as their needs say. */
export function needsPictures({ communication }: Needs): boolean {
  return communication?.includes('pictures') ?? false;
}
