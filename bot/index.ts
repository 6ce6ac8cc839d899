import { endPause } from './dialogues/account/pause.ts'
import { greetReturned, tellReachability } from './dialogues/account/reachability.ts'
import { commandsIn } from './dialogues/command-list.ts'
import { respond } from './dialogues/respond.ts'
import { served } from './endpoints/index.ts'
import { textsOf } from './locales/texts.ts'
import { remind } from './reminders/due.ts'
import { type Bot, type BotOptions, type Content, startService } from './service.ts'

export type { Bot, BotOptions }

const content: Content = {
  endpoints: served,
  talk: { respond, greetReturned },
  commands: { ru: commandsIn(textsOf('ru')), en: commandsIn(textsOf('en')) },
  jobs: { endPause, remind, tellReachability },
}

/** Starts the bot of the example: the service with its endpoints and dialogues. @throws as `startService` */
export function startBot(options: BotOptions): Promise<Bot> {
  return startService(options, content)
}
