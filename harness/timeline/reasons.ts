import type { heldBackReasons } from '#contracts/model/timeline.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

interface Told {
  readonly why: Bilingual
  /** What brings such messages again. */
  readonly remedy?: Bilingual
}

/** Why something was held back, and what brings such messages again. */
export const REASONS: Readonly<Record<(typeof heldBackReasons)[number], Told>> = {
  not_linked: {
    why: { en: 'nobody was linked to the user', ru: 'с пользователем никто не был связан' },
    remedy: {
      en: 'the person has to log in: open the bot and share the phone number',
      ru: 'человек должен войти: открыть бота и поделиться номером телефона',
    },
  },
  disconnected: {
    why: { en: 'the user had disconnected the bot', ru: 'пользователь отключил бота' },
    remedy: {
      en: 'a new login in the bot, or the portal, connects them again',
      ru: 'бота снова подключит новый вход в нём или портал',
    },
  },
  blocked: {
    why: { en: 'the account was blocked', ru: 'учётная запись была заблокирована' },
    remedy: { en: 'the portal has to lift the block', ru: 'портал должен снять блокировку' },
  },
  deleted: {
    why: { en: 'the account was deleted', ru: 'учётная запись была удалена' },
    remedy: {
      en: 'the person has to log in with an account that exists',
      ru: 'человек должен войти с учётной записью, которая есть',
    },
  },
  inactive: {
    why: { en: 'the profile was not active', ru: 'профиль был неактивен' },
    remedy: {
      en: 'the portal has to tell the bot that it is active again',
      ru: 'портал должен сообщить боту, что профиль снова активен',
    },
  },
  paused: {
    why: { en: 'the user had paused the bot', ru: 'пользователь поставил бота на паузу' },
    remedy: {
      en: 'the pause ends by itself, or sooner by the person or the portal; critical communications pass',
      ru: 'пауза кончится сама, а раньше – по желанию человека или портала; критически важное доходит и на паузе',
    },
  },
  own_event: {
    why: {
      en: 'the user caused the event, so only others are told',
      ru: 'событие вызвал сам пользователь, о нём сообщают только другим',
    },
  },
  bot_blocked: {
    why: {
      en: 'the person had blocked the bot in the messenger',
      ru: 'человек заблокировал бота в мессенджере',
    },
    remedy: {
      en: 'the person has to unblock the bot there and write to it',
      ru: 'человек должен разблокировать там бота и написать ему',
    },
  },
  deactivated: {
    why: {
      en: "the person's account in the messenger is gone",
      ru: 'учётной записи человека в мессенджере больше нет',
    },
    remedy: {
      en: 'the person has to log in to the bot from the account that they have now',
      ru: 'человек должен войти в бота из той учётной записи, которая у него теперь',
    },
  },
  not_started: {
    why: {
      en: 'the person has never written to the bot, and a bot may not write first',
      ru: 'человек ни разу не писал боту, а первым бот писать не может',
    },
    remedy: {
      en: 'the person has to open the bot in the messenger and press Start',
      ru: 'человек должен открыть бота в мессенджере и нажать Start',
    },
  },
  migrated: {
    why: {
      en: 'the chat has moved to another number in the messenger',
      ru: 'у чата в мессенджере теперь другой номер',
    },
    remedy: {
      en: 'the person has to write to the bot in a private chat',
      ru: 'человек должен написать боту в личном чате',
    },
  },
  forbidden: {
    why: {
      en: 'the messenger forbids the bot to write to the chat',
      ru: 'мессенджер запрещает боту писать в этот чат',
    },
    remedy: {
      en: "the messenger's words stand in the bot's log; the person may have to write to the bot again",
      ru: 'что именно ответил мессенджер, записано в журнале бота; возможно, человеку нужно снова написать боту',
    },
  },
  chat_not_found: {
    why: { en: 'the messenger does not know the chat', ru: 'мессенджер не знает такого чата' },
    remedy: {
      en: 'the person has to open the bot in the messenger and write to it',
      ru: 'человек должен открыть бота в мессенджере и написать ему',
    },
  },
}
