import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { COLOURS, type Colours } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../i18n/translations';
import { DisplayPreferences } from './display-preferences';
import { PaceChoice } from './pace-choice';

/** What somebody can choose about how pages look: each choice is at once what it will be. */
@Component({
  selector: 'wm-display-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PaceChoice],
  template: `
    <div class="choice">
      @for (one of switches(); track one.name) {
        <button type="button" class="app-link-button" (click)="turn(one)">{{ i18n.t(one.text) }}</button>
      }
    </div>
    <div class="choice">
      <p id="colours-name">{{ i18n.t('patient.tools.colours') }}</p>
      <div class="app-choice-row" role="group" aria-labelledby="colours-name">
        @for (colours of all; track colours) {
          <button
            type="button"
            class="app-link-button"
            [attr.aria-pressed]="choices().colours === colours"
            (click)="preferences.change({ colours })"
          >
            {{ i18n.t(textOf(colours)) }}
          </button>
        }
      </div>
    </div>
    <div class="choice">
      <p>{{ i18n.t('patient.aloud.pace') }}</p>
      <wm-pace-choice />
    </div>
  `,
  styles: `
    .choice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 1.5rem;
    }

    p {
      margin: 0;
    }
  `,
})
export class DisplayPanel {
  protected readonly preferences = inject(DisplayPreferences);
  protected readonly i18n = inject(Translations);
  protected readonly choices = this.preferences.choices;
  protected readonly all = COLOURS;

  protected readonly switches = computed(() => {
    const { largeText, wideSpacing, pictures } = this.choices();
    return [
      { name: 'largeText', isOn: largeText, text: largeText ? 'patient.tools.usual-text' : 'patient.tools.large-text' },
      {
        name: 'wideSpacing',
        isOn: wideSpacing,
        text: wideSpacing ? 'patient.tools.usual-spacing' : 'patient.tools.wide-spacing',
      },
      { name: 'pictures', isOn: pictures, text: pictures ? 'patient.tools.no-pictures' : 'patient.tools.pictures' },
    ] as const;
  });

  protected textOf(colours: Colours): TranslationKey {
    return `patient.tools.colours.${colours}`;
  }

  protected turn({ name, isOn }: ReturnType<typeof this.switches>[number]): void {
    void this.preferences.change({ [name]: !isOn });
  }
}
