import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedPostgres } from '#test/support/embedded-postgres.ts'
import { interrupted, takeSignals } from './interrupt.ts'

const PASSWORD = 'password'
/** PostgreSQL names its socket after the port, even where it listens on none. */
const PORT = 5432
/** A Ctrl-C has reached the server as well: the package then waits for an end that has been. */
const STOP_MS = 3_000

/** A PostgreSQL server that can be stopped and started again with its data. */
export interface RestartablePostgres extends AsyncDisposable {
  readonly url: string
  /** Cuts all connections, as an administrator's restart does. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Unlike the server of the tests it keeps its data when it stops. */
export async function startRestartable(): Promise<RestartablePostgres> {
  const home = await mkdtemp(join(tmpdir(), 'commap-postgres-'))
  await chmod(home, 0o755)
  const data = join(home, 'data')
  const EmbeddedPostgres = await embeddedPostgres(home)
  takeSignals()
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port: PORT,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-F', '-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${PASSWORD}@${encodeURIComponent(data)}:${PORT}/postgres`,
    stop: () => server.stop(),
    start: () => server.start(),
    async [Symbol.asyncDispose]() {
      if (interrupted.aborted) await Promise.race([server.stop(), pause(STOP_MS)])
      else await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
