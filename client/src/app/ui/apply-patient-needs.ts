import { DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import { Translations } from '../i18n/translations';
import { choicesOf, DisplayPreferences, type Reader } from './display-preferences';

/**
 * A page shared with a patient looks as they chose or, if they never did, as they need, for as long as it is shown. Must
 * be called in an injection context.
 * @param patient null: not read yet
 */
export function applyPatientNeeds(patient: () => Reader | null): void {
  const i18n = inject(Translations);
  const preferences = inject(DisplayPreferences);
  const easyWords = computed(() => {
    const reader = patient();
    return reader && choicesOf(reader).easyWords;
  });
  effect(() => preferences.showFor(patient()));
  // Once: a user who then chooses other wording in the header keeps it, also when records are read again.
  effect(() => {
    const easy = easyWords();
    if (easy !== null) untracked(() => void i18n.show(easy ? 'en-easy' : 'en'));
  });
  inject(DestroyRef).onDestroy(() => {
    preferences.showFor(null);
    i18n.showChosen();
  });
}
