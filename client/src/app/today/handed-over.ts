import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HandOver } from '@waymark/contracts';
import { Button } from '../ui/button';
import { dayInWords, dayOf } from '../words/day-words';
import { listName } from '../words/person-words';
import { Words } from '../words/words';

/** Who was handed over to the person who is signed in, until they say that they have seen it. */
@Component({
  selector: 'wm-handed-over',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink],
  template: `
    @for (one of shown(); track one.handOver.id) {
      <article class="app-card" [attr.aria-labelledby]="'handed-' + one.handOver.id">
        <h3 [id]="'handed-' + one.handOver.id">
          <a [routerLink]="['/patients', one.handOver.patientId]" [queryParams]="{ episode: one.handOver.episodeId }">{{
            one.name
          }}</a>
        </h3>
        <p class="app-quiet">{{ one.from }}</p>
        @if (one.handOver.note; as note) {
          <p class="said">{{ note }}</p>
        }
        <p class="do">
          <button type="button" wmButton="small" (click)="seen.emit(one.handOver)">
            {{ words.t('staff.handed-over.seen') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
          </button>
        </p>
      </article>
    }
  `,
  styleUrl: './waiting.scss',
})
export class HandedOver {
  protected readonly words = inject(Words);
  readonly handOvers = input.required<readonly HandOver[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly seen = output<HandOver>();

  protected readonly shown = computed(() =>
    this.handOvers().map((handOver) => ({
      handOver,
      name: listName(handOver),
      from: this.words.t('staff.handed-over.from', {
        name: handOver.from.name,
        day: dayInWords(dayOf(handOver.at, this.timeZone()), this.today()),
      }),
    })),
  );
}
