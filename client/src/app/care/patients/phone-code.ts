import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { NewPhoneLink } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { clockTime, dayInWords, dayOf } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { PartHeading } from '../../ui/part-heading';
import { QrCode } from '../../ui/qr-code';

/**
 * A code as a patient uses it, on the screen or on paper. It names nobody: whoever finds the paper learns no more from it than that
 * it is of Waymark.
 */
@Component({
  selector: 'wm-phone-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PartHeading, QrCode],
  template: `
    <section class="slip">
      <h2 wmPartHeading>{{ i18n.t('patient.phone.slip-heading') }}</h2>
      <wm-qr-code [text]="made().link" [label]="i18n.t('patient.phone.picture')" />
      <ol class="nhsuk-list nhsuk-list--number">
        <li>{{ i18n.t('patient.phone.slip-scan') }}</li>
        <li>{{ i18n.t('patient.phone.slip-open') }}</li>
        <li>{{ i18n.t('patient.phone.slip-yes') }}</li>
      </ol>
      <p>
        {{ i18n.t('patient.phone.slip-type') }}
        <strong class="page">{{ page() }}</strong>
        <span class="code">
          @for (group of groups(); track $index) {
            <span>{{ group }}</span>
          }
        </span>
      </p>
      <p>{{ until() }}</p>
      <p>{{ i18n.t('patient.phone.slip-keep') }}</p>
    </section>
  `,
  styles: `
    .slip {
      max-inline-size: 34rem;
      p,
      li {
        font-size: 1.25rem;
      }
    }
    .page {
      display: block;
      overflow-wrap: anywhere;
    }
    .code {
      display: grid;
      grid-template-columns: repeat(4, max-content);
      gap: 0.25rem 1rem;
      margin-block: 0.5rem;
      font: 700 1.375rem/1.4 monospace;
    }
    @media print {
      .slip {
        max-inline-size: none;
        p,
        li {
          font-size: 18pt;
        }
      }
      .code {
        font-size: 24pt;
      }
    }
  `,
})
export class PhoneCode {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly made = input.required<NewPhoneLink>();

  /** Without what a browser adds by itself. */
  protected readonly page = computed(() => this.made().page.replace(/^https:\/\//, ''));
  protected readonly groups = computed(() => this.made().code.split(' '));
  protected readonly until = computed(() => {
    const { expiresAt } = this.made();
    const [zone, today] = [this.session.timeZone(), this.session.today()];
    const [time, day] = [clockTime(expiresAt, zone), dayInWords(dayOf(expiresAt, zone), today)];
    return this.i18n.t('patient.phone.slip-until', { time, day });
  });
}
