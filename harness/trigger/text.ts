import type { Language } from '#runtime/bilingual.ts'
import type { Triggered } from './trigger.ts'

const WORDS: Readonly<Record<Language, { readonly agreed: string; readonly otherwise: string }>> = {
  en: { agreed: 'as the contract has it', otherwise: 'the contract says otherwise:' },
  ru: { agreed: 'всё по контракту', otherwise: 'не по контракту:' },
}

/** A call of the bot for people: what was sent, what came, and what the contract says. */
export function describeTriggered(
  { point, url, requestBody, answer, problems }: Triggered,
  language: Language,
): string {
  const say = WORDS[language]
  const shown = (body: unknown) => (body === undefined ? '' : `\n  ${JSON.stringify(body)}`)
  return [
    `${point.method} ${url}${shown(requestBody)}`,
    `→ ${answer.status}${shown(answer.body)}`,
    problems.length === 0 ? say.agreed : say.otherwise,
    ...problems.map((problem) => `  ${problem[language]}`),
    '',
  ].join('\n')
}
