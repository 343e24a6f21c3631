import type { Page } from '@playwright/test';

/** Delays requests to an address until the returned function is called. */
export async function holdUp(page: Page, address: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
