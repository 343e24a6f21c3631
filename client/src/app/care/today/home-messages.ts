import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HomeMessage } from '@waymark/contracts';
import { sentInWords, teamOnlyIn } from '../appointments/home-text';
import { Button } from '../../ui/button';
import { Expander } from '../../ui/expander';
import { Tag } from '../../ui/tag';
import { dayInWords, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';

/** Number of messages shown initially: the day's appointments stay in reach. */
const AT_ONCE = 2;

/** Unread preparations from home: in full, so that reading them needs no other page. */
@Component({
  selector: 'wm-home-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander, NgTemplateOutlet, RouterLink, Tag],
  template: `
    <ng-template #message let-one>
      <article class="app-card" [attr.aria-labelledby]="'message-' + one.message.preparationId">
        @if (one.message.nobodyResponsible) {
          <p class="nobody">{{ i18n.t('care.today.nobody-responsible') }}</p>
        }
        <h3 [id]="'message-' + one.message.preparationId">
          <a [routerLink]="['/patients', one.message.patientId]" [queryParams]="{ episode: one.message.episodeId }">{{
            one.name
          }}</a>
        </h3>
        <p class="app-quiet">{{ one.about }}</p>
        @for (line of one.harder; track $index) {
          <p class="harder">{{ line }}</p>
        }
        @if (one.message.wentWell; as text) {
          <p class="said">
            <strong>{{ i18n.t('care.home.went-well') }}</strong>
            @if (one.teamOnly.wentWell) {
              <wm-tag tone="notice">{{ i18n.t('care.home.team-only') }}</wm-tag>
            }
            {{ text }}
          </p>
        }
        @if (one.message.toTalkAbout; as text) {
          <p class="said">
            <strong>{{ i18n.t('care.home.to-talk-about') }}</strong>
            @if (one.teamOnly.toTalkAbout) {
              <wm-tag tone="notice">{{ i18n.t('care.home.team-only') }}</wm-tag>
            }
            {{ text }}
          </p>
        }
        <p class="do">
          <button type="button" wmButton="small" (click)="read.emit(one.message)">
            {{ i18n.t('care.home.mark') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
          </button>
          <a [routerLink]="['/appointments', one.message.appointmentId]"
            >{{ i18n.t('care.home.open') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
          >
        </p>
      </article>
    </ng-template>
    @for (one of first(); track one.message.preparationId) {
      <ng-container [ngTemplateOutlet]="message" [ngTemplateOutletContext]="{ $implicit: one }" />
    }
    @if (others().length > 0) {
      <wm-expander [summary]="i18n.plural('care.home.more', others().length)">
        @for (one of others(); track one.message.preparationId) {
          <ng-container [ngTemplateOutlet]="message" [ngTemplateOutletContext]="{ $implicit: one }" />
        }
      </wm-expander>
    }
  `,
  styleUrl: './waiting.scss',
})
export class HomeMessages {
  protected readonly i18n = inject(Translations);
  readonly messages = input.required<readonly HomeMessage[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly read = output<HomeMessage>();

  private readonly shown = computed(() =>
    this.messages().map((message) => ({
      message,
      name: listName(message),
      about: [
        this.i18n.t('care.patient.born', { day: fullDay(message.birthDate) }),
        sentInWords(this.i18n, message, this.today(), this.timeZone()),
        this.appointmentOf(message),
      ].join(' · '),
      teamOnly: teamOnlyIn(message),
      harder: message.harder.map(({ ownWords }) => this.i18n.t('care.attention.harder', { goal: ownWords })),
    })),
  );
  /** A single further message is not collapsed: the expander would take as much room. */
  private readonly atOnce = computed(() => (this.shown().length === AT_ONCE + 1 ? AT_ONCE + 1 : AT_ONCE));
  protected readonly first = computed(() => this.shown().slice(0, this.atOnce()));
  protected readonly others = computed(() => this.shown().slice(this.atOnce()));

  private appointmentOf({ appointmentOn, appointmentStatus }: HomeMessage): string {
    const day = dayInWords(appointmentOn, this.today());
    if (appointmentStatus === 'missed') return this.i18n.t('care.home.for-missed', { day });
    if (appointmentStatus === 'cancelled') return this.i18n.t('care.home.for-cancelled', { day });
    if (appointmentStatus === 'entered-in-error') return this.i18n.t('care.home.for-mistaken', { day });
    return this.i18n.t('care.home.for', { day });
  }
}
