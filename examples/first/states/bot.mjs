import { json } from 'node:stream/consumers'

/**
 * Sets the states of the bot up, by what people do with their phones.
 * @type {import('commap').ServeStates}
 */
export default function serveStates({ phones, quiet }) {
  return async (request, response) => {
    const { action, state } = await json(request)
    const values = action === 'setup' && state === 'the owner has shared the phone' ? await share() : {}
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(values))
  }

  async function share() {
    const phone = '79990000001'
    const personId = await phones.meet({ name: 'Анна', phone })
    await phones.shareContact(personId)
    await quiet()
    return { phone }
  }
}
