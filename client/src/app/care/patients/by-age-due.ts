import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translations } from '../../i18n/translations';
import { accessInWords, readByAge } from './read-by-age';

/** One line for each carer whose access to a child's record has to be looked at; nothing while there is none. */
@Component({
  selector: 'wm-by-age-due',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  styleUrl: './by-age-due.scss',
  template: `
    @for (line of lines(); track line.id) {
      <p class="due">
        {{ line.text }} <a [routerLink]="['/patients', patientId(), 'by-age']">{{ i18n.t('care.by-age.review') }}</a>
      </p>
    }
  `,
})
export class ByAgeDue {
  protected readonly i18n = inject(Translations);
  readonly patientId = input.required<string>();
  private readonly read = readByAge(() => this.patientId());
  protected readonly lines = computed(() =>
    (this.read.hasValue() ? this.read.value().items : [])
      .filter(({ isDue }) => isDue)
      .map((access) => ({ id: access.userId, text: accessInWords(this.i18n, access) })),
  );
}
