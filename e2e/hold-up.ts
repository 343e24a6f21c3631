import type { Page } from '@playwright/test';

/** Holds up what is asked of an address until the function that comes back is called. */
export async function holdUp(page: Page, address: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
