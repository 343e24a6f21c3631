import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translations } from '../i18n/translations';
import { CHAIN_WORDS, type ChainState, type GoalChain } from './goal-chains';

/** Signs drawn in a box of 28 by 28; the words beside them say the same. */
const SIGNS: Readonly<Record<ChainState, string>> = {
  wish: '',
  now: 'M14 9a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  pause: 'M11 9v10M17 9v10',
  finished: 'M8 14.5l4 4 8-9',
  'went-on': 'M8 14h11M15 10l4 4-4 4',
  changed: 'M9 14h10',
};

/** Goals that lead to one another, as one picture: side by side if there is room, else below one another. */
@Component({
  selector: 'wm-goal-chain',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <ol [attr.aria-label]="i18n.t('patient.chain.name')">
      @for (step of steps(); track $index) {
        <li>
          @for (link of step; track link.id) {
            <div class="goal" [class.goal--now]="link.state === 'now'" [attr.aria-current]="link.current">
              <svg aria-hidden="true" width="28" height="28" viewBox="0 0 28 28">
                <circle cx="14" cy="14" r="12" />
                @if (link.sign) {
                  <path [attr.d]="link.sign" [class.filled]="link.state === 'now'" />
                }
              </svg>
              <p>
                @if (link.to) {
                  <a class="app-own-words" [routerLink]="link.to">{{ link.ownWords }}</a>
                } @else {
                  <span class="app-own-words">{{ link.ownWords }}</span>
                }
                <span class="state">{{ link.says }}</span>
                @if (link.current) {
                  <span class="state">({{ i18n.t('patient.chain.this-one') }})</span>
                }
              </p>
            </div>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 1rem 2.5rem;
      margin: 0 0 1.5rem;
      padding: 0;
      list-style: none;
    }

    li {
      position: relative;
      display: flex;
      flex: 1 1 13rem;
      flex-direction: column;
      gap: 0.5rem;
      max-width: 24rem;
      margin: 0;
    }

    li + li::before {
      content: '→' / '';
      position: absolute;
      top: 0.6rem;
      left: -2.15rem;
      font-size: 1.75rem;
      line-height: 1;
    }

    .goal {
      display: flex;
      flex: 1;
      gap: 0.75rem;
      align-items: flex-start;
      padding: 0.75rem 1rem;
      border: 2px solid var(--wm-quiet-text);
      border-radius: 6px;
      background: var(--wm-card);
    }

    .goal--now {
      padding: calc(0.75rem - 2px) calc(1rem - 2px);
      border: 4px solid var(--wm-button);
      background: var(--wm-chosen);
    }

    svg {
      flex: none;
    }

    circle,
    path {
      fill: none;
      stroke: var(--wm-ink);
      stroke-width: 2.5;
    }

    .filled {
      fill: var(--wm-ink);
    }

    p {
      min-width: 0;
      margin: 0;
    }

    .state {
      display: block;
      color: var(--wm-quiet-text);
    }

    @media (max-width: 40em) {
      ol {
        flex-direction: column;
        gap: 2.25rem;
      }

      li {
        flex: none;
        max-width: none;
      }

      li + li::before {
        content: '↓' / '';
        top: -2rem;
        left: 1rem;
      }
    }

    @media print {
      li {
        break-inside: avoid;
      }
    }
  `,
})
export class GoalChainPicture {
  protected readonly i18n = inject(Translations);
  readonly chain = input.required<GoalChain>();
  /** Id of the goal the page is about; null: none. */
  readonly current = input<string | null>(null);
  /** Base of links to a goal's own page, such as `/goals`; null: it has none here. */
  readonly linkBase = input<string | null>(null);

  protected readonly steps = computed(() =>
    this.chain().steps.map((step) =>
      step.map(({ goal, state }) => {
        const isCurrent = goal.id === this.current();
        const base = this.linkBase();
        return {
          id: goal.id,
          ownWords: goal.ownWords,
          state,
          sign: SIGNS[state],
          says: this.i18n.t(CHAIN_WORDS[state]),
          current: isCurrent ? ('true' as const) : null,
          to: base === null || isCurrent ? null : [base, goal.id],
        };
      }),
    ),
  );
}
