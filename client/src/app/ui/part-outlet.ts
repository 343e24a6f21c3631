import {
  type ComponentRef,
  Directive,
  type Type,
  ViewContainerRef,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';

/**
 * Shows a part of a page that was fetched later: `<ng-container *wmPart="part; inputs: inputs()" />`. An input that is no
 * longer given keeps its value. Angular's own `NgComponentOutlet` would come with everybody's first script, although few
 * pages have such a part.
 */
@Directive({ selector: '[wmPart]' })
export class PartOutlet {
  /** null: nothing is shown. */
  readonly wmPart = input.required<Type<unknown> | null>();
  readonly wmPartInputs = input<Readonly<Record<string, unknown>>>({});

  constructor() {
    const place = inject(ViewContainerRef);
    let shown: ComponentRef<unknown> | null = null;
    effect(() => {
      const part = this.wmPart();
      const inputs = Object.entries(this.wmPartInputs());
      untracked(() => {
        if (shown?.componentType !== part) {
          place.clear();
          shown = part && place.createComponent(part);
        }
        for (const [name, value] of inputs) shown?.setInput(name, value);
      });
    });
  }
}
