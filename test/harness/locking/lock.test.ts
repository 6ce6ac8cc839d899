import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { tryLock } from '#harness/locking/lock.ts'
import { lockFile, takeForOneRun } from '#harness/locking/one-run.ts'
import { freePort } from '#harness/systems/free-port.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** A process that does nothing, as the run of somebody else. */
async function anotherRun(): Promise<AsyncDisposable & { pid: number; end(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  await once(child, 'spawn')
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return { pid: child.pid ?? 0, end, [Symbol.asyncDispose]: end }
}

const held = (file: string, pid: number) =>
  writeFile(file, JSON.stringify({ pid, since: '2026-03-02T09:00:00.000Z', project: '/work/shop' }))

const projectAt = (host: string, bot: string) => ({
  root: '/work/other',
  systems: { host: { url: host }, bot: { url: bot }, messenger: 'telegram' as const },
})

test('a lock is of one process, and put away with its last user', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-lock-'))
  const file = join(folder.path, 'a.lock')
  {
    await using _first = (await tryLock(file, 'a')) as AsyncDisposable
    {
      await using _second = (await tryLock(file, 'a')) as AsyncDisposable
    }
    expect(existsSync(file)).toBe(true)
  }
  expect(await readdir(folder.path)).toEqual([])
})

test('the lock of a process that runs is respected, that of one that has died is taken over', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-lock-'))
  await using other = await anotherRun()
  const file = join(folder.path, 'a.lock')
  await held(file, other.pid)
  expect(await tryLock(file, 'a')).toMatchObject({ pid: other.pid, project: '/work/shop' })
  await other.end()
  await using lock = (await tryLock(file, 'a')) as AsyncDisposable
  expect(lock).not.toHaveProperty('pid')
  await writeFile(join(folder.path, 'b.lock'), 'half a l')
  await using broken = (await tryLock(join(folder.path, 'b.lock'), 'a')) as AsyncDisposable
  expect(broken).not.toHaveProperty('pid')
})

test('a system elsewhere that is used is told with its user, or waited for', async () => {
  const [host, bot] = [`http://127.0.0.1:${await freePort()}/api`, `http://127.0.0.1:${await freePort()}`]
  await using other = await anotherRun()
  await held(lockFile(bot), other.pid)
  await expect(takeForOneRun(projectAt(host, bot))).rejects.toThrow(
    `${bot} is used by another run: process ${other.pid}, since 2026-03-02T09:00:00.000Z, of /work/shop: ` +
      'wait for its end, or have this run wait by --wait',
  )
  // What was taken before is given back.
  expect(existsSync(lockFile(host))).toBe(false)
  const told: Bilingual[] = []
  const waiting = (message: Bilingual) => {
    told.push(message)
    void other.end()
  }
  {
    await using _taken = await takeForOneRun(projectAt(host, bot), { wait: true, waiting })
    expect(told).toEqual([
      {
        en: expect.stringContaining(`waiting: ${bot} is used by another run`),
        ru: `ждём: ${bot} занят другим прогоном: процесс ${other.pid}, с 2026-03-02T09:00:00.000Z, проект /work/shop`,
      },
    ])
    expect(existsSync(lockFile(bot))).toBe(true)
  }
  expect(existsSync(lockFile(bot))).toBe(false)
})

test('the wait can be interrupted', async () => {
  const bot = `http://127.0.0.1:${await freePort()}`
  await using other = await anotherRun()
  await held(lockFile(bot), other.pid)
  const stop = new AbortController()
  const taking = takeForOneRun(projectAt(bot, bot), {
    wait: true,
    signal: stop.signal,
    waiting: () => stop.abort(),
  })
  await expect(taking).rejects.toThrow('aborted')
})

test('one system has one lock, however its address is written', () => {
  expect(lockFile('http://localhost:80/api/')).toBe(lockFile('http://127.0.0.1/api'))
  expect(lockFile('https://A.example/one')).toBe(lockFile('https://a.example/one/'))
  expect(lockFile('https://a.example/one')).not.toBe(lockFile('https://a.example/two'))
  expect(dirname(lockFile('https://a.example'))).toBe(tmpdir())
})
