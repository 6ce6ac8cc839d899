import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as initial from './migrations/001-initial.ts'
import * as dialogues from './migrations/002-dialogues.ts'
import * as access from './migrations/003-access.ts'
import * as reminders from './migrations/004-reminders.ts'
import * as webChat from './migrations/005-web-chat.ts'
import * as timeline from './migrations/006-timeline.ts'
import * as presence from './migrations/007-presence.ts'
import * as silences from './migrations/008-silences.ts'
import * as chatHolds from './migrations/009-chat-holds.ts'
import * as accessLimits from './migrations/010-access-limits.ts'
import type { Schema } from './schema.ts'

/** Every migration by name; names sort in the order of application. */
const migrations: Record<string, Migration> = {
  '001-initial': initial,
  '002-dialogues': dialogues,
  '003-access': access,
  '004-reminders': reminders,
  '005-web-chat': webChat,
  '006-timeline': timeline,
  '007-presence': presence,
  '008-silences': silences,
  '010-access-limits': accessLimits,
  '009-chat-holds': chatHolds,
}

/**
 * Brings the database to the newest schema. Safe to run by several processes at once (Kysely takes a lock).
 * @throws the failed migration's own error
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
