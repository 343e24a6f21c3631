import { expect, type Locator, type Page } from '@playwright/test';
import type { Seeded } from '../seed.js';

/** The shared review, as the two people at the screen use it. Counts their taps. */
export class ReviewScreen {
  taps = 0;

  constructor(private readonly page: Page) {}

  async open({ appointment }: Pick<Seeded, 'appointment'>): Promise<void> {
    await this.page.goto(`/appointments/${appointment.id}/review`);
    await this.heading('Is this you?');
  }

  /** Taps what people see: a button, a link, or the card around a choice. */
  async tap(target: Locator): Promise<void> {
    await target.click();
    this.taps += 1;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The card around a radio button or checkbox. */
  option(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('radio', { name }).or(within.getByRole('checkbox', { name }));
  }

  heading(text: string): Promise<void> {
    return expect(this.page.getByRole('heading', { level: 1 })).toHaveText(text);
  }

  /** Says that it is the right person. The page after it asks about earlier steps if there are any. */
  async confirm(): Promise<void> {
    await this.tap(this.button(/^Yes, (start|carry on)$/));
    await this.page.waitForURL(/\/review\/(steps|goals\/\d+|check)$/);
  }

  /** Goes to the first goal, and leaves out what became of earlier steps. */
  async start(): Promise<void> {
    await this.confirm();
    if (this.page.url().endsWith('/steps')) await this.tap(this.button('Next'));
  }

  /** Answers the goal on the screen and continues. */
  async rate(words: string): Promise<void> {
    await this.tap(this.option(words).first());
    await this.tap(this.button('Next'));
  }

  async agree(): Promise<void> {
    await this.tap(this.button('Agree together'));
    await this.bookNothing();
    await this.heading('This is what we agreed');
  }

  /**
   * Leaves the next appointment unbooked: closing an appointment has a test of its own, which counts its taps. Where one is
   * booked already, nothing is asked.
   */
  async bookNothing(): Promise<void> {
    const heading = this.page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(/^(When do we meet next\?|This is what)/);
    const [asked] = await heading.allTextContents();
    if (asked?.startsWith('When')) await this.page.getByRole('link', { name: 'Not now' }).click();
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  }
}
