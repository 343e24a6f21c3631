import { Injectable, type Provider } from '@angular/core';
import admin from '../../i18n/admin.json';
import care from '../../i18n/care.json';
import common from '../../i18n/common.json';
import easy from '../../i18n/en-easy.json';
import en from '../../i18n/en.json';
import episodeChanges from '../../i18n/episode-changes.json';
import goals from '../../i18n/goals.json';
import imports from '../../i18n/imports.json';
import landing from '../../i18n/landing.json';
import letters from '../../i18n/letters.json';
import privacy from '../../i18n/privacy.json';
import process from '../../i18n/process.json';
import register from '../../i18n/register.json';
import registration from '../../i18n/registration.json';
import reports from '../../i18n/reports.json';
import research from '../../i18n/research.json';
import reviewForm from '../../i18n/review-form.json';
import roundUps from '../../i18n/round-ups.json';
import signIn from '../../i18n/sign-in.json';
import { type StaffFile, Translations, type Texts } from './translations';

/** Every file of texts for staff. */
export const STAFF_TEXTS: Readonly<Record<StaffFile, Texts>> = {
  admin,
  care,
  common,
  'episode-changes': episodeChanges,
  goals,
  imports,
  landing,
  letters,
  privacy,
  process,
  register,
  registration,
  reports,
  research,
  'review-form': reviewForm,
  'round-ups': roundUps,
  'sign-in': signIn,
};

@Injectable()
class TranslationsFromFiles extends Translations {
  constructor() {
    super();
    this.texts.set({ en, 'en-easy': easy });
    this.staffTexts.set(Object.assign({}, ...Object.values(STAFF_TEXTS)) as Texts);
  }

  protected override read(): Promise<void> {
    return Promise.resolve();
  }
}

/** The real texts, without a network. */
export function provideTranslations(): Provider {
  return { provide: Translations, useClass: TranslationsFromFiles };
}
