import { expect, test } from 'vitest'
import { reach } from '#harness/checks/verify/reach.ts'
import { senderTo } from '#harness/credentials/send.ts'
import { listen } from '#runtime/http.ts'

const send = senderTo({ name: 'host' })

test('who answers and breaks off in the body is there', async () => {
  await using system = await listen((_, response) => {
    response.writeHead(200, { 'content-length': '100', connection: 'close' }).end('{}')
  })
  await expect(reach({ baseUrl: system.url, send }, 5_000)).resolves.toBeUndefined()
})

test('who hangs up before an answer is not', async () => {
  await using system = await listen((request) => void request.socket.destroy())
  await expect(reach({ baseUrl: system.url, send }, 5_000)).rejects.toThrow('nobody answers at --base-url')
})
