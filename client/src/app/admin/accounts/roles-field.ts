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
} from '@angular/core';
import { ROLES, type Role } from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { type RoleDraft, fieldIdsOf, newDraft, scopeOf } from './role-drafts';

/** All roles of an account: each with the care service or the patient it is for. */
@Component({
  selector: 'wm-roles-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, SelectInput, TextInput],
  templateUrl: './roles-field.html',
})
export class RolesField {
  private readonly reference = inject(ReferenceReads);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly i18n = inject(Translations);

  readonly drafts = model.required<readonly RoleDraft[]>();
  readonly problem = input.required<ShownProblem | null>();

  protected readonly roleOptions = computed(() =>
    ROLES.map((role) => ({ value: role, text: this.i18n.t(`common.role.${role}`) })),
  );
  protected readonly careServiceOptions = computed(() =>
    [...this.reference.careServiceById().values()].map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly ownError = computed(() => errorOf(this.problem(), 'roles'));
  protected readonly rows = computed(() =>
    this.drafts().map((draft) => {
      const ids = fieldIdsOf(draft);
      return {
        draft,
        ids,
        scope: scopeOf(draft),
        note: draft.role === '' ? '' : this.i18n.t(`admin.role-note.${draft.role}`),
        groupError: errorOf(this.problem(), ids.group),
        roleError: errorOf(this.problem(), ids.role),
        careServiceError: errorOf(this.problem(), ids.careServiceId),
        patientError: errorOf(this.problem(), ids.patientId),
        lastDayError: errorOf(this.problem(), ids.endsOn),
      };
    }),
  );

  protected chooseRole(draft: RoleDraft, value: string): void {
    const role: Role | '' = ROLES.find((one) => one === value) ?? '';
    this.put({ ...draft, role });
  }

  protected put(changed: RoleDraft): void {
    this.drafts.update((drafts) => drafts.map((draft) => (draft.key === changed.key ? changed : draft)));
  }

  protected add(): void {
    const draft = newDraft(this.drafts());
    this.drafts.update((drafts) => [...drafts, draft]);
    this.focusAfterRender(`#${fieldIdsOf(draft).role}`);
  }

  protected remove({ key }: RoleDraft): void {
    this.drafts.update((drafts) => drafts.filter((draft) => draft.key !== key));
    this.focusAfterRender('#roles');
  }

  private focusAfterRender(selector: string): void {
    afterNextRender(
      { read: () => this.element.querySelector<HTMLElement>(selector)?.focus() },
      { injector: this.injector },
    );
  }
}
