import { DOCUMENT, DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import type { Needs } from '@waymark/contracts';
import { Translations } from '../i18n/translations';

/**
 * The text size and the words that a person needs, for as long as a page that is shared with them is on the screen. Call
 * it where things are injected.
 * @param needs null: not read yet
 */
export function applyPatientNeeds(needs: () => Needs | null): void {
  const words = inject(Translations);
  const { documentElement } = inject(DOCUMENT);
  const largeText = computed(() => needs()?.largeText ?? false);
  const easyRead = computed(() => needs()?.easyRead ?? false);
  effect(() => documentElement.classList.toggle('app-large-text', largeText()));
  // Once: whoever then chooses other words in the header keeps them, also when records are read again.
  effect(() => {
    if (easyRead()) untracked(() => void words.show('en-easy'));
  });
  inject(DestroyRef).onDestroy(() => {
    documentElement.classList.remove('app-large-text');
    words.showChosen();
  });
}
