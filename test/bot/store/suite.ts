import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { DatabaseOptions } from '#bot/store/database.ts'
import { emptyTables } from '#bot/store/reset.ts'
import { contentsSuite } from './suite/contents.ts'
import { deliveriesSuite } from './suite/deliveries.ts'
import { limiterSuite } from './suite/limiter.ts'
import { outlookSuite } from './suite/outlook.ts'
import { partitionsSuite } from './suite/partitions.ts'
import { peopleSuite } from './suite/people.ts'
import { remindersSuite } from './suite/reminders.ts'
import { TestStore } from './suite/store.ts'
import { talkSuite } from './suite/talk.ts'
import { webChatSuite } from './suite/web-chat.ts'

/** What the store must do on any database: PGlite and PostgreSQL run the very same tests. */
export function storeSuite(options: () => Promise<DatabaseOptions>): void {
  const store = new TestStore()

  beforeAll(async () => store.open(await options()))

  beforeEach(() => emptyTables(store.db))

  afterAll(() => store.close())

  for (const suite of [
    peopleSuite,
    talkSuite,
    limiterSuite,
    deliveriesSuite,
    contentsSuite,
    partitionsSuite,
    remindersSuite,
    outlookSuite,
    webChatSuite,
  ])
    suite(store)
}
