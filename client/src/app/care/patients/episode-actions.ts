import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../../i18n/translations';

interface Action {
  readonly text: TranslationKey;
  readonly link: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Actions on an episode as a whole. */
@Component({
  selector: 'wm-episode-actions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <ul class="nhsuk-list">
      @for (action of actions(); track action.text) {
        <li>
          <a [routerLink]="action.link" [queryParams]="action.params">{{ i18n.t(action.text) }}</a>
        </li>
      }
    </ul>
  `,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      min-height: 36px;
    }

    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class EpisodeActions {
  protected readonly i18n = inject(Translations);
  readonly episode = input.required<Episode>();
  /** Whether the person has another episode that is open. */
  readonly hasOpenEpisode = input.required<boolean>();
  /** The person's day of death; null: they are alive, as far as is known. */
  readonly diedOn = input.required<string | null>();

  protected readonly actions = computed((): readonly Action[] => {
    const { id, patientId, endedOn, endReason } = this.episode();
    const at = (text: TranslationKey, path: string): Action => ({ text, link: ['/episodes', id, path], params: {} });
    if (endedOn === null) {
      return [
        at('care.episode.team', 'team'),
        at('care.episode.hand-over', 'hand-over'),
        at('care.episode.transfer', 'transfer'),
        at('care.episode.discharge', 'discharge'),
      ];
    }
    const followUp: Action = {
      text: 'care.episode.follow-up',
      link: ['/episodes', id, 'appointments', 'new'],
      params: { purpose: 'follow-up' },
    };
    const newEpisode: Action = {
      text: 'care.episode.new',
      link: ['/patients', patientId, 'episodes', 'new'],
      params: {},
    };
    const hasDied = endReason === 'died' || this.diedOn() !== null;
    return [
      at('care.episode.discharged', 'discharge'),
      ...(hasDied ? [] : [followUp]),
      ...(hasDied || this.hasOpenEpisode() ? [] : [newEpisode]),
    ];
  });
}
