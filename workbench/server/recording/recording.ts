import type { RecordingView } from '../../protocol.ts'
import type { Said } from './said.ts'

const KEYWORDS = {
  given: { ru: 'Допустим', en: 'Given' },
  when: { ru: 'Когда', en: 'When' },
  and: { ru: 'И', en: 'And' },
} as const

/** What was done by hand since somebody asked for it, as steps of a scenario. */
export class Recording {
  #isOn = false
  #isCutOff = false
  #said: Said[] = []

  get isOn(): boolean {
    return this.#isOn
  }

  /** Begins, without what was said before, or ends. */
  turn(isOn: boolean): void {
    if (isOn && !this.#isOn) this.#said = []
    this.#isOn = isOn
    this.#isCutOff = false
  }

  /** Ends it, where it goes on, as the systems begin anew: what comes then does not follow from what was said. */
  cutOff(): void {
    if (!this.#isOn) return
    this.#isOn = false
    this.#isCutOff = true
  }

  add(said: Said): void {
    if (this.#isOn) this.#said.push(said)
  }

  view(): RecordingView {
    let last: Said['role'] | undefined
    const lines = this.#said.map(({ role, ru, en }) => {
      if (role === 'note') return { ru: `# ${ru}`, en: `# ${en}` }
      const keyword = KEYWORDS[role === last ? 'and' : role]
      last = role
      return { ru: `${keyword.ru} ${ru}`, en: `${keyword.en} ${en}` }
    })
    return { isOn: this.#isOn, ...(this.#isCutOff && { isCutOff: true }), lines }
  }
}
