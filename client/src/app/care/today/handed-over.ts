import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WaitingHandOver } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayInWords, dayOf } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { WaitingItem } from './waiting-item';

/** Episodes handed over to the signed-in user, until they mark them as seen. */
@Component({
  selector: 'wm-handed-over',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, WaitingItem],
  template: `
    @for (one of shown(); track one.handOver.id) {
      <wm-waiting-item
        [itemId]="'handed-' + one.handOver.id"
        [name]="one.name"
        [news]="one.news"
        [isPressing]="one.handOver.nobodyResponsible"
        [open]="shown().length === 1"
      >
        @if (one.handOver.nobodyResponsible) {
          <p class="nobody">{{ i18n.t('care.today.nobody-responsible') }}</p>
        }
        <p class="app-quiet">{{ one.from }}</p>
        @if (one.handOver.note; as note) {
          <p class="said">{{ note }}</p>
        }
        <p class="do">
          <button type="button" wmButton="small" (click)="seen.emit(one.handOver)">
            {{ i18n.t('care.handed-over.seen') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
          </button>
          <a [routerLink]="['/patients', one.handOver.patientId]" [queryParams]="{ episode: one.handOver.episodeId }"
            >{{ i18n.t('care.today.open-person') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
          >
        </p>
      </wm-waiting-item>
    }
  `,
  styleUrl: './waiting.scss',
})
export class HandedOver {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly handOvers = input.required<readonly WaitingHandOver[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly seen = output<WaitingHandOver>();

  protected readonly shown = computed(() =>
    this.handOvers().map((handOver) => ({
      handOver,
      name: listName(handOver),
      news: handOver.nobodyResponsible ? this.i18n.t('care.today.nobody-short') : handOver.from.name,
      from: this.i18n.t(this.isOthers(handOver) ? 'care.handed-over.from-to' : 'care.handed-over.from', {
        name: handOver.from.name,
        to: handOver.to.name,
        day: dayInWords(dayOf(handOver.at, this.timeZone()), this.today()),
      }),
    })),
  );

  /** Whether it was given to someone who does not work there any more. */
  private isOthers({ to }: WaitingHandOver): boolean {
    const user = this.session.user();
    return user !== null && to.userId !== user.id;
  }
}
