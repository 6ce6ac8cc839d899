/** What stands beside a first name in an account. */
export interface FullName {
  readonly surname: string
  readonly patronymic: string
}

const SURNAMES = ['Крылов', 'Савельев', 'Громов', 'Тихонов', 'Беляев', 'Зимин', 'Соколов'] as const
const FATHERS = ['Андреев', 'Иванов', 'Павлов', 'Романов', 'Степанов'] as const

/** Names of men that end as those of women do. */
const MEN = new Set(['Никита', 'Илья', 'Фома', 'Кузьма', 'Лука', 'Савва', 'Данила', 'Паша', 'Саша'])

/** A surname and a patronymic of the same gender as a Russian first name, always the same for one name. */
export function fullNameOf(firstName: string): FullName {
  const isWoman = /[ая]$/i.test(firstName) && !MEN.has(firstName)
  const number = [...firstName].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  const pick = (from: readonly string[]) => from[number % from.length]
  return {
    surname: `${pick(SURNAMES)}${isWoman ? 'а' : ''}`,
    patronymic: `${pick(FATHERS)}${isWoman ? 'на' : 'ич'}`,
  }
}
