import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { CareService, KeptArea, KeptPathway, Places } from '@waymark/contracts';
import { API } from '../../data/api';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageFocus } from '../../ui/page-focus';
import { PartHeading } from '../../ui/part-heading';
import { errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';

const NAME = 'place-name';
const REGION = 'place-region';

/** A pathway or an area with the care services that have it. */
interface Row {
  readonly kind: 'pathways' | 'areas';
  readonly place: KeptPathway | KeptArea;
  /** Of an area. */
  readonly region: string | null;
  readonly usedBy: readonly string[];
}

/** Pathways and areas, whose names the care services share, and the region of each area. */
@Component({
  selector: 'wm-places-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, TextInput],
  templateUrl: './places-part.html',
  styleUrl: './change-column.scss',
})
export class PlacesPart {
  private readonly change = changeSender(() => ({ '/name': NAME, '/region': REGION }));
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);
  protected readonly NAME = NAME;
  protected readonly REGION = REGION;

  readonly places = input.required<Places>();
  readonly careServices = input.required<readonly CareService[]>();
  /** A name or a region changed: what shows them is to be read again. */
  readonly changed = output();

  protected readonly kinds = computed(() => {
    const { pathways, areas } = this.places();
    const usedBy = (kind: 'pathways' | 'areas', id: string): readonly string[] =>
      this.careServices().flatMap((careService) =>
        careService[kind].some((place) => place.id === id) ? [careService.name] : [],
      );
    const rowsOf = (kind: Row['kind'], places: readonly (KeptPathway | KeptArea)[]): readonly Row[] =>
      places.map((place) => ({
        ...{ kind, place, usedBy: usedBy(kind, place.id) },
        region: 'region' in place ? place.region : null,
      }));
    return [
      { kind: 'pathways', rows: rowsOf('pathways', pathways) },
      { kind: 'areas', rows: rowsOf('areas', areas) },
    ] as const;
  });

  private readonly wanted = signal<string | null>(null);
  protected readonly open = computed(
    () => this.kinds().flatMap(({ rows }) => rows.filter(({ place }) => place.id === this.wanted()))[0] ?? null,
  );
  protected readonly name = signal('');
  protected readonly region = signal('');
  protected readonly problem = this.change.problem;
  protected readonly nameError = computed(() => errorOf(this.problem(), NAME));
  protected readonly regionError = computed(() => errorOf(this.problem(), REGION));

  protected begin({ place, region }: Row): void {
    this.problem.set(null);
    this.name.set(place.name);
    this.region.set(region ?? '');
    this.wanted.set(place.id);
  }

  protected leave(): void {
    this.problem.set(null);
    this.wanted.set(null);
    this.focus.owe();
  }

  protected async save(event: Event, { kind, place, region }: Row): Promise<void> {
    event.preventDefault();
    const body = { name: this.name().trim(), ...(region !== null && { region: this.region().trim() }) };
    const url = `${API}/${kind}/${place.id}`;
    const sent = await this.change.send({ method: 'PATCH', url, body, version: place.version });
    if (!isSaved(sent)) return;
    this.leave();
    this.changed.emit();
  }
}
