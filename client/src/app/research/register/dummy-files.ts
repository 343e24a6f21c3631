import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Translations } from '../../i18n/translations';
import { fileUrl, readRelease } from '../research-reads';
import { sizeInWords } from '../size-text';

/** The files about invented people, to download without an account. */
@Component({
  selector: 'wm-dummy-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section>
      <h2>{{ i18n.t('register.dummy') }}</h2>
      <p>{{ i18n.t('register.dummy-what') }}</p>
      <ul class="nhsuk-list">
        @for (file of files(); track file.name) {
          <li>
            <a download [href]="file.url">{{ file.name }}</a> <span class="app-quiet">{{ file.size }}</span>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      columns: 13rem;
    }

    li {
      margin: 0;
      break-inside: avoid;
    }

    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      margin-right: 0.5rem;
    }
  `,
})
export class DummyFiles {
  protected readonly i18n = inject(Translations);
  readonly name = input.required<string>();
  private readonly read = readRelease(this.name, () => '');
  protected readonly files = computed(() =>
    (this.read.hasValue() ? this.read.value().files : []).map(({ name, bytes }) => ({
      name,
      size: sizeInWords(bytes),
      url: fileUrl(this.name(), name, ''),
    })),
  );
}
