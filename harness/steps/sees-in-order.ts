import type { DataTable } from '@cucumber/cucumber'
import { joined } from '#runtime/bilingual.ts'
import { type ChatMessage, showAll, wordsOf } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import { step } from './define.ts'

const NOT_SO = {
  en: 'no message with these words in this order',
  ru: 'нет сообщения, где эти слова стоят в таком порядке',
}

/** Whether the parts stand in the text one after another, whatever is between them. */
function inOrder(text: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every((part) => {
    const at = text.indexOf(part, from)
    from = at + part.length
    return at >= 0
  })
}

step(
  '{person} видит в одном сообщении по порядку:',
  '{person} sees in one message, in this order:',
  async function (name: string, table: DataTable) {
    const parts = table.raw().map(([words = '']) => plain(words))
    const person = this.person(name)
    const matches = (message: ChatMessage) => inOrder(plain(wordsOf(message)), parts)
    if (!(await this.holds(async () => (await this.evidence.expect(person, matches)) !== undefined))) {
      const expected = parts.join('\n…\n')
      this.fail(joined`${name}: ${NOT_SO}`, {
        expected,
        seen: showAll(await this.evidence.came(person)),
      })
    }
  },
)
