/** Value of a field, read from the field itself: some password managers fill one in without notifying the page. */
export function fieldValue({ target }: SubmitEvent, name: string): string {
  const field = target instanceof HTMLFormElement ? target.elements.namedItem(name) : null;
  return field instanceof HTMLInputElement ? field.value : '';
}

/** Whether a box of the form is ticked. */
export function isTicked({ target }: SubmitEvent, name: string): boolean {
  const field = target instanceof HTMLFormElement ? target.elements.namedItem(name) : null;
  return field instanceof HTMLInputElement && field.checked;
}
