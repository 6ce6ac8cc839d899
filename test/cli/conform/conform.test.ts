import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/stack/access.ts'
import { commap } from '../support/commap.ts'

const STATES = join(import.meta.dirname, '../../../scenarios/verification/mock-host.states.yaml')

let portal: MockHost
beforeAll(async () => {
  portal = await startMockHost({ clock: systemClock, token: access.hostToken })
})
afterAll(() => portal[Symbol.asyncDispose]())

const conform = (baseUrl: string, ...more: string[]) =>
  commap(['conform', 'host', '--base-url', baseUrl, '--states-file', STATES, ...more])

/** The portal behind something that changes its answers. */
function changed(change: (answer: string) => string) {
  return listen((request, response) => {
    void (async () => {
      const { method = 'GET', url, headers } = request
      const body = await text(request)
      const answer = await fetch(portal.url + url, {
        method,
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
        ...(body !== '' && { body }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      // States are set up beside the operations, by the same address.
      response.end(url?.startsWith('/user') ? change(await answer.text()) : await answer.text())
    })()
  })
}

test('the simulated portal conforms in every operation', async () => {
  const { code, stdout, stderr } = await conform(portal.url)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/operations: 13 conform, 0 violate, 0 unproved\n$/)
  expect(code).toBe(0)
})

test('a portal that answers a string for a number is caught, and the place is named', async () => {
  await using wrong = await changed((answer) => answer.replaceAll(/"userId":(\d+)/g, '"userId":"$1"'))
  const { code, stdout, stderr } = await conform(wrong.url, '--filter-operation', 'GET /user', '--json')
  expect(stderr).toMatch(/✗ GET \/user/)
  expect(stderr).toMatch(/200: answer: body\.userId /)
  const { operations } = JSON.parse(stdout)
  expect(operations).toMatchObject([{ name: 'GET /user', status: 'violates' }])
  expect(code).toBe(1)
})

test.each([
  ['nobody answers', ['--base-url', 'http://127.0.0.1:1', '--states-file', STATES], /nobody answers at/],
  ['no base URL', [], /required option '--base-url/],
])('%s: could not run', async (_, args, why) => {
  const { code, stderr } = await commap(['conform', 'host', ...args])
  expect(stderr).toMatch(why)
  expect(code).toBe(2)
})
