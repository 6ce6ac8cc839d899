import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, both, listed } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'

/** Reads `users/update,post/new`; an alias named twice is expected twice. @throws UserError */
export function aliasList(contract: Contract, value: string): string[] {
  const names = value.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !contract.named('bot', name))
  if (unknown.length === 0) return names
  const said = listed(
    unknown.map((name): Bilingual => {
      const meant = contract.nearest('bot', name)
      if (meant) return { en: `${name} (did you mean ${meant}?)`, ru: `${name} (может быть, ${meant}?)` }
      return name === '' ? { en: '(nothing)', ru: '(пусто)' } : both(name)
    }),
    ', ',
  )
  const known = contract
    .of('bot')
    .map(({ name }) => name)
    .join(', ')
  throw new UserError({
    en: `--expect: no such alias: ${said.en}\nknown: ${known}`,
    ru: `--expect: нет такого вызова: ${said.ru}\nесть: ${known}`,
  })
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, '': 1_000 }

/** Reads a duration such as `500ms`, `60s` or `2m`; seconds without a unit. @returns milliseconds @throws UserError */
export function duration(value: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})(ms|s|m)?$/.exec(value) ?? []
  const ms = Number(amount) * (UNITS[unit] ?? Number.NaN)
  if (ms > 0) return ms
  throw new UserError({
    en: `--timeout: ${value} is not a duration such as 500ms, 60s or 2m`,
    ru: `--timeout: ${value} – не длительность вроде 500ms, 60s или 2m`,
  })
}

/** Which calls must come, and which of them have. */
export class Expectation {
  readonly #missing: string[]
  readonly #met = Promise.withResolvers<void>()
  #came = 0

  constructor(expected: readonly string[]) {
    this.#missing = [...expected]
  }

  /** Resolves when every expected call has come, whether right or wrong. */
  get met(): Promise<void> {
    return this.#met.promise
  }

  /** What has not come yet, as often as it has not. */
  get missing(): readonly string[] {
    return this.#missing
  }

  /** How many of the expected calls have come. */
  get came(): number {
    return this.#came
  }

  heard(alias: string | undefined): void {
    const index = alias === undefined ? -1 : this.#missing.indexOf(alias)
    if (index < 0) return
    this.#missing.splice(index, 1)
    this.#came += 1
    if (this.#missing.length === 0) this.#met.resolve()
  }
}
