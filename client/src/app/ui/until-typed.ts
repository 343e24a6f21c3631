import { type WritableSignal, linkedSignal } from '@angular/core';

/** Value of a field that begins with a suggestion and follows it, until the user enters something else. */
export function untilTyped<T>(suggestion: () => T): WritableSignal<T> {
  return linkedSignal<T, T>({
    source: suggestion,
    computation: (suggested, last) => (last && last.value !== last.source ? last.value : suggested),
  });
}
