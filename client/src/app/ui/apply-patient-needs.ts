import { DOCUMENT, DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import type { Needs } from '@waymark/contracts';
import { Translations } from '../i18n/translations';

/**
 * Applies the text size and the wording that a person needs, for as long as a page shared with them is shown. Must be
 * called in an injection context.
 * @param needs null: not read yet
 */
export function applyPatientNeeds(needs: () => Needs | null): void {
  const i18n = inject(Translations);
  const { documentElement } = inject(DOCUMENT);
  const largeText = computed(() => needs()?.largeText ?? false);
  const easyRead = computed(() => needs()?.easyRead ?? false);
  effect(() => documentElement.classList.toggle('app-large-text', largeText()));
  // Once: a user who then chooses other wording in the header keeps it, also when records are read again.
  effect(() => {
    if (easyRead()) untracked(() => void i18n.show('en-easy'));
  });
  inject(DestroyRef).onDestroy(() => {
    documentElement.classList.remove('app-large-text');
    i18n.showChosen();
  });
}
