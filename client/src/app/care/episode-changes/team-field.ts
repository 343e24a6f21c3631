import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  model,
  signal,
} from '@angular/core';
import { DISCIPLINES, type TeamColleague } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import {
  type TeamDraft,
  colleaguesNamed,
  disciplineFieldId,
  withDiscipline,
  withMember,
  withoutMember,
} from './team-draft';

/** More than this many do not help: another letter of the name does. */
const MOST_OFFERED = 8;

/** The team: who is in it, with which discipline, and who is the key worker. */
@Component({
  selector: 'wm-team-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, SelectInput, TextInput],
  templateUrl: './team-field.html',
  styles: `
    .app-member {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: end;
      gap: 0.5rem 1.5rem;
      padding: 1rem 1.25rem;
    }

    .app-member__name {
      grid-column: 1 / -1;
      font-size: 1.25rem;
    }

    .app-member ::ng-deep .nhsuk-form-group {
      margin: 0;
    }

    .app-member__radio {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      min-height: 44px;
    }

    .app-member__radio input {
      flex: none;
      width: 1.75rem;
      height: 1.75rem;
      margin: 0;
      accent-color: var(--wm-button);
    }

    p[role='status']:empty {
      display: none;
    }

    wm-text-input {
      display: block;
      margin-top: 1.5rem;
    }

    .app-offered {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 0 0 1rem;
      padding: 0;
      list-style: none;
    }

    .app-offered .nhsuk-button {
      margin: 0;
    }

    @media (max-width: 48em) {
      .app-member {
        grid-template-columns: minmax(0, 1fr);
        padding: 1rem 16px;
      }
    }
  `,
})
export class TeamField {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly i18n = inject(Translations);

  readonly colleagues = input.required<readonly TeamColleague[]>();
  readonly problem = input.required<ShownProblem | null>();
  readonly draft = model.required<TeamDraft>();

  protected readonly typed = signal('');
  protected readonly ownError = computed(() => errorOf(this.problem(), 'team'));
  protected readonly disciplines = DISCIPLINES.map((value) => ({
    value,
    text: this.i18n.t(`common.discipline.${value}`),
  }));
  protected readonly rows = computed(() =>
    this.draft().members.map((member) => ({
      ...member,
      disciplineId: disciplineFieldId(member.userId),
      error: errorOf(this.problem(), disciplineFieldId(member.userId)),
      isKeyWorker: member.userId === this.draft().keyWorkerId,
      // After a move to another care service, or out of the role: they can only leave.
      worksElsewhere: !this.colleagues().some(({ userId }) => userId === member.userId),
    })),
  );
  private readonly others = computed(() => {
    const inTeam = new Set(this.draft().members.map(({ userId }) => userId));
    return colleaguesNamed(
      this.colleagues().filter(({ userId }) => !inTeam.has(userId)),
      this.typed(),
    );
  });
  protected readonly offered = computed(() => this.others().slice(0, MOST_OFFERED));
  /** Text that announces the list to screen readers. */
  protected readonly found = computed(() => {
    const count = this.others().length;
    if (count === 0) return this.i18n.t('care.team.nobody');
    return count > MOST_OFFERED ? this.i18n.t('care.team.more', { count: count - MOST_OFFERED }) : '';
  });

  protected add(colleague: TeamColleague): void {
    this.draft.update((draft) => withMember(draft, colleague));
    this.typed.set('');
    this.focusAfterRender(`#${disciplineFieldId(colleague.userId)}`);
  }

  protected remove(userId: string): void {
    this.draft.update((draft) => withoutMember(draft, userId));
    this.focusAfterRender('#team');
  }

  protected chooseDiscipline(userId: string, value: string): void {
    const discipline = DISCIPLINES.find((one) => one === value) ?? '';
    this.draft.update((draft) => withDiscipline(draft, userId, discipline));
  }

  protected nameKeyWorker(keyWorkerId: string | null): void {
    this.draft.update((draft) => ({ ...draft, keyWorkerId }));
  }

  private focusAfterRender(selector: string): void {
    afterNextRender(
      { read: () => this.element.querySelector<HTMLElement>(selector)?.focus() },
      { injector: this.injector },
    );
  }
}
