import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Goal, HiddenFromCarer, HideFromCarerBody, Page } from '@waymark/contracts';
import { forkJoin, map, of } from 'rxjs';
import { ReadProblem } from '../../data/read-problem';
import { episodePartUrl, patientUrl } from '../../data/record-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { Picture } from '../../ui/picture';

/** One thing that a carer may be kept from seeing. */
interface Choice {
  readonly key: string;
  readonly text: string;
  readonly isOwnWords: boolean;
  readonly isHidden: boolean;
  readonly body: HideFromCarerBody;
}

/** What one carer sees of a record, thing by thing, each with a button that hides it or shows it again. Saved at once. */
@Component({
  selector: 'wm-hidden-choices',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Picture, ReadProblem],
  template: `
    <wm-error-summary [problem]="sender.problem()" />
    @if (hiddenRead.error() ?? goalsRead.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
    } @else if (choices(); as choices) {
      @for (choice of choices; track choice.key) {
        <section class="app-card" [attr.aria-labelledby]="'hide-' + choice.key">
          <h2 class="app-first-heading" [id]="'hide-' + choice.key" [attr.dir]="choice.isOwnWords ? 'auto' : null">
            {{ choice.text }}
          </h2>
          <p [id]="'state-' + choice.key" tabindex="-1" [class.app-with-picture]="done() === choice.key">
            @if (done() === choice.key) {
              <wm-picture name="done" />
            }
            <span>{{
              i18n.t(choice.isHidden ? 'patient.hidden.is-hidden' : 'patient.hidden.is-shown', { name: carer() })
            }}</span>
          </p>
          <button type="button" wmButton="secondary" (click)="change(choice, $event)">
            {{ i18n.t(choice.isHidden ? 'patient.hidden.show' : 'patient.hidden.hide', { name: carer() })
            }}<span class="nhsuk-u-visually-hidden">: {{ choice.text }}</span>
          </button>
        </section>
      }
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class HiddenChoices {
  private readonly http = inject(HttpClient);
  private readonly focus = focusAfterRender();
  protected readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  readonly patientId = input.required<string>();
  readonly carerId = input.required<string>();
  /** The carer's name. */
  readonly carer = input.required<string>();
  readonly episodeIds = input.required<readonly string[]>();

  private readonly url = computed(() => `${patientUrl(this.patientId())}/carers/${this.carerId()}/hidden`);
  protected readonly hiddenRead = httpResource<HiddenFromCarer>(() => this.url());
  protected readonly goalsRead = rxResource({
    params: () => this.episodeIds(),
    stream: ({ params }) =>
      params.length === 0
        ? of([] as readonly Goal[])
        : forkJoin(params.map((id) => this.http.get<Page<Goal>>(episodePartUrl(id, 'goals')))).pipe(
            map((pages) => pages.flatMap(({ items }) => items)),
          ),
  });
  /** Key of what was changed last. */
  protected readonly done = signal<string | null>(null);

  protected readonly choices = computed((): readonly Choice[] | null => {
    if (!this.hiddenRead.hasValue() || !this.goalsRead.hasValue()) return null;
    const { goalIds, parts } = this.hiddenRead.value();
    return [
      ...lastOfEachLine(this.goalsRead.value()).map(({ id, ownWords }) => {
        const isHidden = goalIds.includes(id);
        return {
          key: id,
          text: ownWords,
          isOwnWords: true,
          isHidden,
          body: { what: 'goal', goalId: id, isHidden } as const,
        };
      }),
      ...(['own-words', 'summary'] as const).map((what) => {
        const isHidden = parts.includes(what);
        const text = this.i18n.t(`patient.hidden.part.${what}`);
        return { key: what, text, isOwnWords: false, isHidden, body: { what, isHidden } };
      }),
    ];
  });

  protected readAgain(): void {
    this.hiddenRead.reload();
    this.goalsRead.reload();
  }

  /** The second tap of a hand that trembles would take back what the first one did. */
  protected async change({ key, body }: Choice, { detail: taps }: MouseEvent): Promise<void> {
    if (taps > 1) return;
    const change = { method: 'PUT', url: this.url(), body: { ...body, isHidden: !body.isHidden } } as const;
    const sent = await this.sender.send<HiddenFromCarer>(change);
    if (!isSaved(sent)) return;
    this.hiddenRead.set(sent.saved);
    this.done.set(key);
    this.focus(`state-${key}`);
  }
}

/** Goals that nothing follows: what is chosen for one holds for those before it too. */
function lastOfEachLine(goals: readonly Goal[]): readonly Goal[] {
  const known = goals.filter(({ lifecycle }) => lifecycle !== 'entered-in-error' && lifecycle !== 'rejected');
  const followed = new Set(known.map(({ followsGoalId }) => followsGoalId));
  return known.filter(({ id }) => !followed.has(id));
}
