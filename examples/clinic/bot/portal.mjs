/** The portal refuses, in words for people. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/**
 * The API of the portal (contracts/portal.yaml).
 * @throws Refusal where it refuses, Error where it does not work
 */
export function portalAt(url, token) {
  async function ask(method, path, body) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    if (response.ok) return response.json()
    if (![404, 409].includes(response.status)) throw new Error(`${method} ${path}: ${response.status}`)
    throw new Refusal(response.status, (await response.json()).message)
  }
  return {
    patientWith: (phone) => ask('GET', `/patient?phone=${phone}`),
    appointment: (id) => ask('GET', `/appointments/${id}`),
    answer: (id, patientId, answer) => ask('POST', `/appointments/${id}/answer`, { patientId, answer }),
    appointmentsOn: async (doctorId, date) =>
      (await ask('GET', `/doctors/${doctorId}/appointments?date=${date}`)).appointments,
  }
}
