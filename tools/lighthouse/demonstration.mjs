/** The people measured, found through the API: ids differ from one demonstration to the next. */

/** @returns {Promise<{ address: string, cookie: string, user: object }>} */
export async function signIn(address, role) {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@demo.example`, password: 'waymark-demo' }),
  });
  if (answer.status !== 201) throw new Error(`Signing in as ${role} was answered ${answer.status}.`);
  const cookie = answer.headers.getSetCookie()[0].split(';', 1)[0];
  const { user } = await answer.json();
  return { address, cookie, user };
}

async function read({ address, cookie }, path) {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}.`);
  return answer.json();
}

/** The patient's home, the path of their first goal, and the preparation for their next appointment. */
export async function pagesToMeasure(patient) {
  const { patientId } = patient.user.memberships.find(({ role }) => role === 'patient');
  const { items: episodes } = await read(patient, `/patients/${patientId}/episodes`);
  const { id } = episodes.find(({ endedOn }) => endedOn === null) ?? episodes[0];
  const { items: goals } = await read(patient, `/episodes/${id}/goals`);
  const { items: appointments } = await read(patient, `/episodes/${id}/appointments`);
  const [next] = appointments
    .filter(({ status }) => status === 'booked')
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  if (!goals[0] || !next) throw new Error('The demonstration’s patient has no goal or no booked appointment.');
  return [
    { name: 'home', path: '/home' },
    { name: 'path of a goal', path: `/my-goals/${goals[0].id}` },
    { name: 'preparing', path: `/prepare/${next.id}` },
  ];
}

/** The page on which the therapist opens the review of the demonstration's patient. */
export async function reviewToMeasure(therapist) {
  const { items } = await read(therapist, '/day-list');
  const { appointmentId } = items.find(({ familyName }) => familyName === 'Ellis') ?? items[0];
  return { path: `/appointments/${appointmentId}/review`, cookie: therapist.cookie };
}
