import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import { COLOURS, type DisplayChoices, type Patient } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../i18n/translations';

const KEPT = 'waymark.display';
export const USUAL: DisplayChoices = {
  ...{ largeText: false, wideSpacing: false, pictures: true, easyWords: false },
  colours: 'device',
};

/** What a page needs to know of whoever reads it. */
type Reader = Pick<Patient, 'needs' | 'display'>;

/** Somebody who reads along on a shared screen. */
export interface ReadsAlong {
  readonly choices: DisplayChoices;
  readonly choose: (part: Partial<DisplayChoices>) => Promise<void>;
  /** What to say about whether their choice is kept with them; null: nothing yet. */
  readonly keptText: () => TranslationKey | null;
}

/**
 * How pages look. This device remembers what was chosen on it, also after signing out and for the sign-in page; nothing
 * in it says who the person is. Staff pages look as usual, whoever used the device before.
 */
@Injectable({ providedIn: 'root' })
export class DisplayPreferences {
  private readonly i18n = inject(Translations);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly chosen = signal<DisplayChoices>(this.kept() ?? USUAL);
  private readonly changes = signal(0);

  /** Whose page it is meanwhile, on a shared screen; null: nobody reads along. Staff pages are then as usual again. */
  readonly readsAlong = signal<ReadsAlong | null>(null);
  readonly choices = computed(() => this.readsAlong()?.choices ?? this.chosen());
  /** How often something was chosen here by hand. */
  readonly changedByHand = this.changes.asReadonly();
  private readonly shown = computed(() => (this.i18n.forStaff() && !this.readsAlong() ? USUAL : this.choices()));
  readonly pictures = computed(() => this.shown().pictures);

  constructor() {
    const { documentElement } = inject(DOCUMENT);
    if (this.chosen().easyWords) void this.i18n.openWith('en-easy');
    effect(() => {
      const { largeText, wideSpacing, colours } = this.shown();
      documentElement.classList.toggle('app-large-text', largeText);
      documentElement.classList.toggle('app-wide-spacing', wideSpacing);
      if (colours === 'device') documentElement.removeAttribute('data-colours');
      else documentElement.setAttribute('data-colours', colours);
    });
  }

  /** Somebody chooses it, on their own pages or before they sign in. Who reads along chooses for themselves, not for this device. */
  async change(part: Partial<DisplayChoices>): Promise<void> {
    const other = this.readsAlong();
    if (other) return other.choose(part);
    this.keep({ ...this.chosen(), ...part });
    this.changes.update((count) => count + 1);
    if (part.easyWords !== undefined) await this.i18n.change(part.easyWords ? 'en-easy' : 'en');
  }

  /** A person's own pages open: as they chose on any device, else as was chosen on this one, else as they need. */
  async openFor({ needs, display }: Reader): Promise<void> {
    if (display) {
      this.keep(display);
      return this.i18n.change(display.easyWords ? 'en-easy' : 'en');
    }
    if (this.kept()) return;
    if (needs.largeText) this.chosen.update((choices) => ({ ...choices, largeText: true }));
    if (needs.easyRead) await this.i18n.openWith('en-easy');
  }

  private keep(choices: DisplayChoices): void {
    this.chosen.set(choices);
    this.window?.localStorage.setItem(KEPT, JSON.stringify(choices));
  }

  /** null: nothing was chosen on this device, or what is kept there is not understood any more. */
  private kept(): DisplayChoices | null {
    try {
      const kept: unknown = JSON.parse(this.window?.localStorage.getItem(KEPT) ?? 'null');
      return isDisplay(kept) ? kept : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }
}

function isDisplay(kept: unknown): kept is DisplayChoices {
  if (typeof kept !== 'object' || kept === null) return false;
  const { colours, ...flags } = kept as Record<string, unknown>;
  const names = ['largeText', 'wideSpacing', 'pictures', 'easyWords'];
  return COLOURS.some((one) => one === colours) && names.every((name) => typeof flags[name] === 'boolean');
}
