import { randomUUID } from 'node:crypto';

/**
 * Takes on a person unknown to the demonstration, with the first care service.
 * @param {import('@playwright/test').Page} page signed in as a therapist, who becomes the key worker
 * @returns {Promise<{ patientId: string, episodeId: string }>}
 */
export async function newPerson(page, { person, startedOn }) {
  const { user } = await read(page, '/session');
  const { items } = await read(page, '/care-services');
  const [careService] = items;
  const patient = await send(page, 'post', '/patients', { ...person, careServiceId: careService.id });
  const episode = await send(page, 'post', `/patients/${patient.id}/episodes`, {
    careServiceId: careService.id,
    pathwayId: careService.pathways[0].id,
    areaId: careService.areas[0].id,
    startedOn,
    team: [{ userId: user.id, discipline: 'occupational-therapy', keyWorker: true }],
  });
  return { patientId: patient.id, episodeId: episode.id };
}

/** Books an appointment, or adds a past one; returns its id. */
export async function newAppointment(page, episodeId, appointment) {
  // Their time of day says nothing in a picture: others may have it.
  const data = { kind: 'in-person', purpose: 'review', status: 'booked', confirmedOverlap: true, ...appointment };
  return (await send(page, 'post', `/episodes/${episodeId}/appointments`, data)).id;
}

/** Adds a goal that begins at −1. */
export async function newGoal(page, episodeId, { on, ...goal }) {
  const data = { ...goal, baseline: { level: -1, on, rater: 'agreed' } };
  return (await send(page, 'post', `/episodes/${episodeId}/goals`, data)).id;
}

export function agreeReview(page, appointmentId, content) {
  return send(page, 'put', `/appointments/${appointmentId}/review`, { status: 'agreed', ...content });
}

async function read(page, path) {
  return (await page.request.get(`/api/v1${path}`)).json();
}

async function send(page, method, path, data) {
  const headers = { 'Idempotency-Key': randomUUID() };
  const answer = await page.request[method](`/api/v1${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
}
