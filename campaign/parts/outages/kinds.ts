import type { RestartablePostgres } from '../../support/restartable-postgres.ts'
import type { World } from '../../world/world.ts'

/** Something that goes wrong around the bot, and how it ends. */
export interface Trouble {
  name: string
  begin(world: World, database: RestartablePostgres): Promise<unknown>
  end(world: World, database: RestartablePostgres): Promise<unknown>
  /** So many messages may come twice by it. */
  mayDouble: number
}

/** More often than anything is asked for while a trouble lasts. */
const ALWAYS = 1_000_000
/** So many answers of the messenger are lost, and so many messages may come twice. */
const LOST_ANSWERS = 20
/** Messages under way when every connection is cut: sixteen partitions, four each, and outcomes written 64 at a time. */
const UNDER_WAY = 64 + 4 * 16

const READING = ['GET /post', 'GET /user', 'GET /order']
const CHANGING = ['POST /comment', 'POST /order/review']

/** All of them, in the order in which they are played. */
export const troubles: readonly Trouble[] = [
  portalTrouble('error500', [...READING, ...CHANGING]),
  portalTrouble('timeout', [...READING, ...CHANGING]),
  portalTrouble('drop', [...READING, ...CHANGING]),
  portalTrouble('lost', CHANGING),
  {
    name: 'the messenger is down',
    begin: ({ messengerGate }) => messengerGate.shut(),
    end: ({ messengerGate }) => messengerGate.reopen(),
    mayDouble: UNDER_WAY,
  },
  messengerTrouble('429', { method: 'sendMessage', kind: 'tooManyRequests', retryAfter: 1, times: 30 }, 0),
  messengerTrouble(
    'lost answers of',
    { method: 'sendMessage', kind: 'lost', times: LOST_ANSWERS },
    LOST_ANSWERS,
  ),
  {
    name: 'the database restarts',
    begin: (_world, database) => database.stop(),
    end: (_world, database) => database.start(),
    mayDouble: UNDER_WAY,
  },
]

/** One chat that always gets a 500; @param personId whose it is */
export function badChat(personId: number): Trouble {
  const error = { kind: 'error', code: 500, description: 'Internal Server Error' }
  return messengerTrouble('one bad chat of', { ...error, chatId: personId, times: ALWAYS }, 0)
}

function portalTrouble(kind: string, operations: readonly string[]): Trouble {
  return {
    name: `${kind} from the portal`,
    async begin({ portal }) {
      for (const operation of operations)
        await portal.put('/__admin/faults', { operation, kind, times: ALWAYS })
    },
    end: ({ portal }) => portal.send('DELETE', '/__admin/faults'),
    mayDouble: 0,
  }
}

function messengerTrouble(name: string, fault: object, mayDouble: number): Trouble {
  return {
    name: `${name} the messenger`,
    begin: ({ phones }) => phones.put('/__admin/faults', fault),
    end: ({ phones }) => phones.send('DELETE', '/__admin/faults'),
    mayDouble,
  }
}
