import { DESK, PHONE } from './camera.mjs';

/** The code differs each time, opens a record, and does not belong in a picture: one that is none stands in its place. */
const SHOWN = {
  link: 'https://waymark.example.org/phone#AAAABBBBCCCCDDDDEEEEFFFFGG',
  page: 'https://waymark.example.org/phone',
  code: 'AAAA BBBB CCCC DDDD EEEE FFFF GG',
};

/** Takes the pictures of signing in on one's own phone: the square and the slip, and what the phone asks. */
export async function takePhonePictures(camera, patientId) {
  const desk = await camera.signedIn('therapist', DESK);
  let made = null;
  await desk.route('**/phone-link', async (route) => {
    const reply = await route.fetch();
    if (route.request().method() !== 'POST') return route.fulfill({ response: reply });
    made = await reply.json();
    return route.fulfill({ response: reply, json: { ...made, ...SHOWN } });
  });
  await desk.goto(`/patients/${patientId}/phone`);
  await desk.getByRole('button', { name: 'Make a slip to take home' }).click();
  await desk.locator('wm-phone-code svg').waitFor();
  await camera.take(desk, 'phone-slip', { from: desk.locator('wm-phone-code'), height: 860 });
  const newer = desk.waitForResponse((reply) => reply.request().method() === 'POST');
  await desk.getByRole('button', { name: 'Make a QR code' }).click();
  await newer;
  await camera.take(desk, 'phone-code', { from: desk.getByRole('heading', { level: 1 }), height: 970 });

  const phone = await camera.opened(PHONE);
  await phone.goto(`/phone${new URL(made.link).hash}`);
  await phone.getByRole('heading', { name: /Is this you/ }).waitFor();
  await phone.getByRole('button', { name: 'Use easy words' }).click();
  await camera.take(phone, 'easy-own-phone', { height: 700 });
}
