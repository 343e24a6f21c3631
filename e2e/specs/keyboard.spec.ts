import { expect, test } from '../fixtures.js';
import { testEveryPage } from '../pages/every-page.js';
import { tabThrough } from '../tab-through.js';

test.describe('By keyboard alone every control is reached and seen', () => {
  test.describe.configure({ timeout: 240_000 });

  testEveryPage(async ({ page, path }) => {
    const gone = await tabThrough(page);
    expect(gone, path).toMatchObject({ unreached: [], covered: [] });
    expect(gone.controls, path).toBeGreaterThan(3);
  });
});
