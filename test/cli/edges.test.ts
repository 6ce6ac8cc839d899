import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdtempDisposable, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { lockFile } from '#harness/locking/one-run.ts'
import { loadProject } from '#harness/project/load.ts'
import { freePort } from '#harness/systems/free-port.ts'
import { startSystems } from '#harness/systems/start.ts'
import { listen } from '#runtime/http.ts'
import { commap, RunningCommap } from './support/commap.ts'

const ROOT = join(import.meta.dirname, '../..')
const COMMANDS_MS = 60_000

/** A copy of the helpdesk, with more in its config. */
async function helpdesk(more: string) {
  await using folder = new AsyncDisposableStack()
  const { path } = folder.use(await mkdtempDisposable(join(tmpdir(), 'commap-edges-')))
  const project = join(path, 'helpdesk')
  await cp(join(ROOT, 'examples/helpdesk'), project, { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'))
  await appendFile(join(project, 'commap.config.yaml'), more)
  const kept = folder.move()
  return { project, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

test('rows pass though their fields are hidden, and no report has one of them', {
  timeout: COMMANDS_MS,
}, async () => {
  await using folder = await helpdesk('\nredact: [phone, subject, ticketId]\n')
  const report = join(folder.project, 'report')
  const { code, stdout } = await commap(['replay', '--project', folder.project, '--report', report])
  expect(stdout).toContain('rows: 3 passed, 0 failed')
  expect(code).toBe(0)
  const files = await readdir(report)
  expect(files.toSorted()).toEqual(['junit.xml', 'replay.json', 'report.html', 'rows.json'])
  const texts = await Promise.all(files.map((file) => readFile(join(report, file), 'utf8')))
  expect(texts.join('\n')).toContain('(redacted)')
  expect(texts.join('\n')).not.toMatch(/"phone":"?\d|Не работает/)
})

test('what comes late is waited for as long as the system may take, and no longer', {
  timeout: COMMANDS_MS,
}, async () => {
  await using folder = await helpdesk('')
  const [bot, config] = [join(folder.project, 'bot/bot.mjs'), join(folder.project, 'commap.config.yaml')]
  const sent = 'await bot.api.sendMessage(chat, ...texts[event.event](ticket, event))'
  const written = await readFile(bot, 'utf8')
  expect(written).toContain(sent)
  await writeFile(bot, written.replace(sent, `setTimeout(() => ${sent.replace('await ', '')}, 700)`))
  const settings = await readFile(config, 'utf8')
  const replayWithin = async (seconds: number) => {
    await writeFile(config, settings.replace('quiet: 0.3', `quiet: 0.1\n    within: ${seconds}`))
    return commap(['replay', 'support/2', '--project', folder.project])
  }
  expect((await replayWithin(20)).stdout).toContain('rows: 1 passed, 0 failed')
  expect((await replayWithin(0.1)).stdout).toMatch(/no such message[\s\S]*rows: 0 passed, 1 failed/)
})

test('a system elsewhere that another run uses is refused, or waited for until Ctrl-C', {
  timeout: COMMANDS_MS,
}, async () => {
  const url = `http://127.0.0.1:${await freePort()}`
  await using folder = await helpdesk(
    `\nenvironments: { staging: { systems: { bot: { url: "${url}" } } } }\n`,
  )
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  await using ended = new AsyncDisposableStack()
  ended.defer(async () => {
    const gone = once(other, 'exit')
    other.kill()
    await gone
  })
  await once(other, 'spawn')
  const held = { pid: other.pid, since: '2026-03-02T09:00:00.000Z', project: '/work/shop' }
  await writeFile(lockFile(url), JSON.stringify(held))
  const args = ['replay', '--project', folder.project, '--env', 'staging']
  const { code, stderr } = await commap(args)
  expect(stderr).toContain(
    `${url} is used by another run: process ${other.pid}, since ${held.since}, of /work/shop`,
  )
  expect(code).toBe(2)
  await using waiting = new RunningCommap([...args, '--wait'])
  const output = waiting.process.stderr
  while (output && !waiting.stderr.includes('waiting: ')) await once(output, 'data')
  waiting.process.kill('SIGINT')
  expect(await waiting.end()).toBe(130)
})

test('what could not be put away in a host is named at the end, also where its reset fails', async () => {
  await using folder = await helpdesk('')
  await using host = await listen((request, response) => {
    const isMaking = request.method === 'POST' && request.url === '/users'
    response.writeHead(isMaking ? 200 : 500, { 'content-type': 'application/json' })
    response.end(isMaking ? '{"userId":7}' : '{"message":"not today"}')
  })
  const config = join(folder.project, 'commap.config.yaml')
  const written = await readFile(config, 'utf8')
  await writeFile(
    config,
    `${written.replace('host: simulated', `host: { url: "${host.url}" }`).replace(/^ {2}bot:\n[\s\S]*?\n\n/m, `  bot: { url: "${host.url}", quiet: 0.1 }\n\n`)}\ndriver: driver.yaml\n`,
  )
  await writeFile(
    join(folder.project, 'driver.yaml'),
    `fixtures:
  user: { request: POST /users, json: {}, drop: { request: "DELETE /users/\${userId}" } }
reset: { request: POST /reset }
`,
  )
  const said = vi.spyOn(console, 'error').mockReturnValue()
  const systems = await startSystems(await loadProject({ folder: folder.project }))
  await systems.driver.make('user', {})
  await expect(systems[Symbol.asyncDispose]()).rejects.toThrow(/reset: .*answered 500/)
  const [[line] = []] = said.mock.calls
  said.mockRestore()
  expect(line).toMatch(/^left in the host: user: .*DELETE .*\/users\/7 answered 500: .*not today/)
})
