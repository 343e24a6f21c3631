import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { CareService, ImprovementAction } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { PartHeading } from '../../ui/part-heading';
import { SelectInput } from '../../ui/select-input';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { ACTIONS, readOwners } from './action-reads';

/** Says what is to be done, by whom and by when. */
@Component({
  selector: 'wm-add-action',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, ErrorSummary, PartHeading, SelectInput, TextInput],
  templateUrl: './add-action.html',
})
export class AddAction {
  private readonly today = inject(SessionStore).today;
  private readonly change = changeSender(() => ({
    ...{ '/careServiceId': 'care-service', '/what': 'what', '/owner': 'owner', '/ownerId': 'colleague' },
    '/dueOn': 'due',
  }));
  protected readonly i18n = inject(Translations);

  readonly careServices = input.required<readonly CareService[]>();
  readonly added = output<ImprovementAction>();
  readonly leave = output();

  protected readonly problem = this.change.problem;
  protected readonly what = signal('');
  protected readonly owner = signal('');
  protected readonly dueOn = signal('');
  protected readonly places = computed(() => this.careServices().map(({ id, name }) => ({ value: id, text: name })));
  protected readonly careServiceId = linkedSignal(() => {
    const [only, ...others] = this.careServices();
    return only && others.length === 0 ? only.id : '';
  });
  /** Empty: nobody of them, and `owner` says who. A colleague of one care service may be none of another. */
  protected readonly colleague = linkedSignal({ source: this.careServiceId, computation: () => '' });
  private readonly owners = readOwners(this.careServiceId);
  protected readonly colleagues = computed(() =>
    this.owners.hasValue() ? this.owners.value().items.map(({ userId, name }) => ({ value: userId, text: name })) : [],
  );

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const [careServiceId, what, dueOn] = [this.careServiceId(), this.what().trim(), this.dueOn()];
    const [ownerId, owner] = [this.colleague() || null, this.owner().trim() || null];
    const open: readonly (readonly [boolean, string, TranslationKey])[] = [
      [careServiceId === '', 'care-service', 'common.roles.choose-care-service'],
      [what === '', 'what', 'round-ups.actions.no-what'],
      [ownerId === null && owner === null, 'owner', 'round-ups.actions.no-owner'],
    ];
    const day = { fieldId: 'due', label: 'round-ups.actions.due', missing: 'round-ups.actions.no-due' } as const;
    const fields = [
      ...open.flatMap(([isOpen, fieldId, key]) => (isOpen ? [{ fieldId, text: this.i18n.t(key) }] : [])),
      ...dayProblems(this.i18n, dueOn, { ...day, notBefore: this.today() }),
    ];
    if (fields.length > 0) {
      this.problem.set(problemOnPage('common.account.check', fields));
      return;
    }
    // A colleague who was chosen is meant; words beside are not lost, they stay in the box until it is saved.
    const body = { careServiceId, what, dueOn, ...(ownerId === null ? { owner } : { ownerId }) };
    const sent = await this.change.send<ImprovementAction>({ method: 'POST', url: ACTIONS, body });
    if (isSaved(sent)) this.added.emit(sent.saved);
  }
}
