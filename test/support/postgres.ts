import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { embeddedPostgres } from './embedded-postgres.ts'

/** A PostgreSQL server of its own, gone with its data when disposed. */
export interface PostgresServer extends AsyncDisposable {
  /** Creates an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>
}

/** PostgreSQL names its socket after the port, even where it listens on none. */
const PORT = 5432
const PASSWORD = 'password'
/** With pg-boss's TestClock only those sessions live in simulated time that ask for it. */
const FOLLOW_TEST_CLOCK = encodeURIComponent('-c pgboss.test_clock=on')

/**
 * Starts PostgreSQL in a temporary directory. It listens on a socket inside the directory only, so no port has
 * to be free. PostgreSQL refuses to run as root; where tests do, it runs as the user `postgres`.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const home = await mkdtemp(join(tmpdir(), 'commap-postgres-'))
  await chmod(home, 0o755)
  const data = join(home, 'data')
  const lines: string[] = []
  const EmbeddedPostgres = await embeddedPostgres(home)
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port: PORT,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-F', '-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`],
    onLog: (line) => void lines.push(String(line)),
    onError: (line) => void lines.push(String(line)),
  })
  const urlOf = (name: string) =>
    `postgres://postgres:${PASSWORD}@${encodeURIComponent(data)}:${PORT}/${name}?options=${FOLLOW_TEST_CLOCK}`
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start:\n${lines.join('')}`, { cause: error })
  }
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  return {
    async createDatabase(name) {
      await admin.query(`create database ${admin.escapeIdentifier(name)}`)
      return urlOf(name)
    },
    async [Symbol.asyncDispose]() {
      // A pool that has ended still closes its connections; the server must not cut them off.
      while (await hasClients(admin));
      await admin.end()
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function hasClients(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ others: boolean }>(`select count(*) > 0 as others
    from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`)
  return rows[0]?.others === true
}
