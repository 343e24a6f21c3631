import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HomeMessage } from '@waymark/contracts';
import { sentInWords, teamOnlyIn } from '../appointments/home-text';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/tag';
import { dayInWords, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { WaitingItem } from './waiting-item';

/** Unread preparations from home, one line each; unfolded in full, so that reading them needs no other page. */
@Component({
  selector: 'wm-home-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, Tag, WaitingItem],
  template: `
    @for (one of shown(); track one.message.preparationId) {
      <wm-waiting-item
        [itemId]="'message-' + one.message.preparationId"
        [name]="one.name"
        [news]="one.news"
        [isPressing]="one.message.nobodyResponsible || one.harder.length > 0"
        [open]="shown().length === 1"
      >
        @if (one.message.nobodyResponsible) {
          <p class="nobody">{{ i18n.t('care.today.nobody-responsible') }}</p>
        }
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
          <a [routerLink]="['/patients', one.message.patientId]" [queryParams]="{ episode: one.message.episodeId }"
            >{{ i18n.t('care.today.open-person') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
          >
        </p>
      </wm-waiting-item>
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

  protected readonly shown = computed(() =>
    this.messages().map((message) => ({
      message,
      name: listName(message),
      about: [
        this.i18n.t('care.patient.born', { day: fullDay(message.birthDate) }),
        sentInWords(this.i18n, message, this.today(), this.timeZone()),
        this.appointmentOf(message),
      ].join(' · '),
      news: this.newsOf(message),
      teamOnly: teamOnlyIn(message),
      harder: message.harder.map(({ ownWords }) => this.i18n.t('care.attention.harder', { goal: ownWords })),
    })),
  );
  private newsOf({ harder, sentBy, nobodyResponsible }: HomeMessage): string {
    if (nobodyResponsible) return this.i18n.t('care.today.nobody-short');
    if (harder.length > 0) return this.i18n.t('care.today.harder-short');
    return this.i18n.t(sentBy === 'carer' ? 'care.today.from-carer' : 'care.today.from-patient');
  }

  private appointmentOf({ appointmentOn, appointmentStatus }: HomeMessage): string {
    const day = dayInWords(appointmentOn, this.today());
    if (appointmentStatus === 'missed') return this.i18n.t('care.home.for-missed', { day });
    if (appointmentStatus === 'cancelled') return this.i18n.t('care.home.for-cancelled', { day });
    if (appointmentStatus === 'entered-in-error') return this.i18n.t('care.home.for-mistaken', { day });
    return this.i18n.t('care.home.for', { day });
  }
}
