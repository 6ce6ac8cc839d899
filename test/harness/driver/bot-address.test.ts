import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { freePort } from '#harness/systems/free-port.ts'
import { startSystems } from '#harness/systems/start.ts'
import { listen } from '#runtime/http.ts'

const CONTRACTS = join(import.meta.dirname, '../../../examples/helpdesk/contracts')

test('a host that cannot be told finds the bot where the driver says, from another machine as well', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-address-'))
  await using system = await listen((_request, response) => response.writeHead(202).end())
  const port = await freePort()
  const config = `name: Elsewhere
contracts: { host: ${CONTRACTS}/helpdesk.yaml, bot: ${CONTRACTS}/bot.yaml }
systems: { host: { url: ${system.url} }, bot: { url: ${system.url}, quiet: 0.1 } }
driver: driver.yaml
maps: ${join(CONTRACTS, '../maps')}
features: ${join(CONTRACTS, '../features')}
`
  // Another loopback address stands for the other machine: nobody listens there who listens on 127.0.0.1 alone.
  const address = `http://127.0.0.2:${port}`
  await writeFile(join(folder.path, 'commap.config.yaml'), config)
  await writeFile(join(folder.path, 'driver.yaml'), `bot: { listen: ${port}, public: "${address}" }\n`)
  await using systems = await startSystems(await loadProject({ folder: folder.path }))
  expect(systems.urls.bot).toBe(address)
  expect((await fetch(`${address}/events`, { method: 'POST', body: '{}' })).status).toBe(202)
  expect((await systems.bot.send('POST', '/events', {})).status).toBe(202)
  expect(systems.recorded.since(0).map((exchange) => exchange.path)).toEqual(['/events', '/events'])
})
