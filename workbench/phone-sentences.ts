import type { Bilingual } from '#runtime/bilingual.ts'

/**
 * What scenarios say of what people do with a phone and what leaves no message, behind the name of the person
 * (harness/steps/messenger.ts); behind `press` stands the text of the button in quotation marks.
 */
export const PHONE_SENTENCES = {
  press: { ru: 'нажимает кнопку', en: 'presses the button' },
  block: { ru: 'запрещает боту писать в мессенджере', en: 'stops the bot in the messenger' },
  unblock: {
    ru: 'снова разрешает боту писать в мессенджере',
    en: 'lets the bot write in the messenger again',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
