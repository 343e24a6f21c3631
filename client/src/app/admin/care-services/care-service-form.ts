import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { CareService, Places } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { untilTyped } from '../../ui/until-typed';
import { Translations } from '../../i18n/translations';
import { NamesField } from './names-field';

/** A care service as the form sends it: what it offers and where, by names, and what patients are told of it. */
export interface CareServiceDetails extends Pick<CareService, 'name' | 'phone' | 'address' | 'onArrival'> {
  readonly pathways: readonly { readonly name: string }[];
  readonly areas: readonly { readonly name: string }[];
}

/** Makes a care service, or changes one. The input is kept when the list is read again. */
@Component({
  selector: 'wm-care-service-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, NamesField, PartHeading, TextArea, TextInput],
  templateUrl: './care-service-form.html',
  styles: `
    .app-halves {
      display: grid;
      gap: 0 2rem;
    }
    @media (min-width: 62em) {
      .app-halves {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class CareServiceForm {
  protected readonly i18n = inject(Translations);
  /** null: a new one. */
  readonly careService = input.required<CareService | null>();
  readonly places = input.required<Places>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<CareServiceDetails>();
  readonly leave = output();

  protected readonly name = untilTyped(() => this.careService()?.name ?? '');
  protected readonly phone = untilTyped(() => this.careService()?.phone ?? '');
  protected readonly address = untilTyped(() => this.careService()?.address ?? '');
  protected readonly onArrival = untilTyped(() => this.careService()?.onArrival ?? '');
  protected readonly pathways = untilTyped(() => namesOf(this.careService()?.pathways));
  protected readonly areas = untilTyped(() => namesOf(this.careService()?.areas));
  protected readonly knownPathways = computed(() => namesOf(this.places().pathways));
  protected readonly knownAreas = computed(() => namesOf(this.places().areas));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.save.emit({
      name: this.name().trim(),
      pathways: this.pathways().map((name) => ({ name })),
      areas: this.areas().map((name) => ({ name })),
      phone: this.phone().trim() || null,
      address: this.address().trim() || null,
      onArrival: this.onArrival().trim() || null,
    });
  }
}

function namesOf(items: readonly { readonly name: string }[] = []): readonly string[] {
  return items.map(({ name }) => name);
}
