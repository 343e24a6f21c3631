import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WaitingHandOver } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayInWords, dayOf } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';

/** Episodes handed over to the signed-in user, until they mark them as seen. */
@Component({
  selector: 'wm-handed-over',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink],
  template: `
    @for (one of shown(); track one.handOver.id) {
      <article class="app-card" [attr.aria-labelledby]="'handed-' + one.handOver.id">
        @if (one.handOver.nobodyResponsible) {
          <p class="nobody">{{ i18n.t('care.today.nobody-responsible') }}</p>
        }
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
            {{ i18n.t('care.handed-over.seen') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
          </button>
        </p>
      </article>
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
