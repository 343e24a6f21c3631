import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import { DESK } from './camera.mjs';

/** A small caseload with a slip in a place's name and lines that are refused. */
const rowOf = (ref, name, { area, goal, rating, on }) =>
  `${ref},,${name},,Musculoskeletal,spinal,${area},02/03/2026,,,1,${goal},,,,-1,,${on},attended,${rating},agreed,`;
const SHOPPING = 'Carry the shopping home';
const CASELOAD = [
  REQUIRED_IMPORT_COLUMNS.join(','),
  rowOf('M-101', 'Una,Marsh,04/09/1971', { area: 'Coats', goal: SHOPPING, rating: '-1', on: '13/04/2026' }),
  rowOf('M-101', 'Una,Marsh,04/09/1971', { area: 'Coats', goal: SHOPPING, rating: '0', on: '11/05/2026' }),
  rowOf('M-102', 'Idris,Vale,17/01/1963', { area: 'Downs', goal: 'Dig the front bed', rating: '1', on: '14/04/2026' }),
  rowOf('M-102', 'Idris,Vale,17/01/1963', { area: 'Downs', goal: 'Dig the front bed', rating: '7', on: '12/05/2026' }),
  rowOf('M-103', 'Neve,Holt,31/02/1980', { area: 'Weald', goal: 'Swim again', rating: '-1', on: '15/04/2026' }),
].join('\n');

/** Takes the pictures of what an administrator sees. */
export async function takeAdministratorPictures(camera) {
  const page = await camera.signedIn('admin', DESK);
  await camera.take(page, 'care-services', { path: '/care-services', height: 700 });
  await page.getByRole('button', { name: 'Add a care service' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Community stroke team');
  await camera.take(page, 'add-care-service', {
    from: page.getByRole('heading', { name: 'Add a care service' }),
    height: 1000,
  });
  await camera.take(page, 'change-password', { path: '/signed-in/password', height: 900 });
  await page.goto('/import');
  await page.getByLabel('CSV file').setInputFiles({
    name: 'caseload.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(CASELOAD),
  });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await camera.take(page, 'import-dry-run', {
    from: page.getByRole('heading', { name: 'What would happen' }),
    height: 880,
  });
  await page.goto('/accounts/new');
  await page.getByLabel('Name').fill('Ailsa Grant');
  await page.getByLabel('Email').fill('ailsa.grant@demo.example');
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'therapist' });
  await page.getByLabel('Care service').selectOption({ label: 'Musculoskeletal' });
  await camera.take(page, 'new-account', { from: page.getByRole('heading', { level: 1 }) });
  await page.getByRole('button', { name: 'Make the account and the link' }).click();
  const link = page.getByRole('textbox', { name: 'One-time link' });
  // The token differs each time and does not belong in a picture.
  await link.evaluate((field) => {
    field.value = 'https://waymark.example.org/invitation#token=…';
  });
  await camera.take(page, 'one-time-link', { height: 640 });
}
