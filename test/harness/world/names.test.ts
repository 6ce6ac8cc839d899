import { ru } from '@faker-js/faker'
import { afterEach, expect, test } from 'vitest'
import { speak } from '#harness/terminal-language.ts'
import { declined, findName, genitive, meant, nominative, UnknownNameError } from '#harness/world/names.ts'
import { cases } from '#mock-host/engine/sentence.ts'

const known = ['Анна', 'Борис', 'Вера', 'Мария', 'Игорь', 'Anna', 'Сергей', 'Юрий', 'Лев']

test.each([
  ['Анны', 'Анна'],
  ['Анне', 'Анна'],
  ['Анну', 'Анна'],
  ['Анной', 'Анна'],
  ['Бориса', 'Борис'],
  ['Борисом', 'Борис'],
  ['Вере', 'Вера'],
  ['Марии', 'Мария'],
  ['Игоря', 'Игорь'],
  ['Сергеем', 'Сергей'],
  ['Юрии', 'Юрий'],
  ['Льву', 'Лев'],
  ['Anna', 'Anna'],
])('%s means %s', (form, name) => {
  expect(findName(form, known)).toBe(name)
})

test('an unknown name is an error that lists the known ones', () => {
  expect(() => findName('Глебу', known)).toThrow(UnknownNameError)
  expect(() => findName('Глебу', known)).toThrow(/Глебу.*Анна, Борис, Вера/)
  expect(() => findName('Ann', known)).toThrow(UnknownNameError)
})

afterEach(() => speak(undefined))

test('and is told in the language of the terminal, with what people call the kind', () => {
  const code = { en: 'code by SMS', ru: 'кода из SMS' }
  expect(() => findName('Анна', [], code)).toThrow(
    'the scenario has no code by SMS “Анна”; it has: nothing yet',
  )
  speak('ru')
  expect(() => findName('Анна', [], code)).toThrow('в сценарии нет кода из SMS «Анна»; других пока тоже нет')
  expect(() => findName('Глеб', ['Анна'])).toThrow('в сценарии нет человека «Глеб»; есть: Анна')
  expect(() => findName('Почта', ['Свет'], 'ticket')).toThrow(
    'в сценарии ещё не создано ticket под именем «Почта»; есть: Свет',
  )
})

test.each([
  ['Анны', 'Анна'],
  ['Ольги', 'Ольга'],
  ['Марии', 'Мария'],
  ['Пети', 'Петя'],
  ['Бориса', 'Борис'],
  ['Сергея', 'Сергей'],
  ['Юрия', 'Юрий'],
  ['Игоря', 'Игорь'],
  ['Павла', 'Павел'],
  ['Петра', 'Пётр'],
  ['Anna', 'Anna'],
])('у %s: the name is %s', (form, name) => {
  expect(nominative(form)).toBe(name)
})

test.each([
  ['Анна', 'Анны'],
  ['Пётр', 'Петра'],
  ['Нинель', 'Нинели'],
  ['Петр', 'Петр'],
  ['Николь', 'Николь'],
  ['Anna', 'Anna'],
])('after “у”, %s is %s, from which the name is found again', (name, expected) => {
  expect(genitive(name)).toBe(expected)
  expect(nominative(expected)).toBe(name)
})

test.each([
  ['Анна', 'Анны', 'Анне', 'Анну', 'Анной', 'Анне'],
  ['Ольга', 'Ольги', 'Ольге', 'Ольгу', 'Ольгой', 'Ольге'],
  ['Саша', 'Саши', 'Саше', 'Сашу', 'Сашей', 'Саше'],
  ['Милица', 'Милицы', 'Милице', 'Милицу', 'Милицей', 'Милице'],
  ['Мария', 'Марии', 'Марии', 'Марию', 'Марией', 'Марии'],
  ['Наталья', 'Натальи', 'Наталье', 'Наталью', 'Натальей', 'Наталье'],
  ['Майя', 'Майи', 'Майе', 'Майю', 'Майей', 'Майе'],
  ['Любовь', 'Любови', 'Любови', 'Любовь', 'Любовью', 'Любови'],
  ['Никита', 'Никиты', 'Никите', 'Никиту', 'Никитой', 'Никите'],
  ['Лука', 'Луки', 'Луке', 'Луку', 'Лукой', 'Луке'],
  ['Илья', 'Ильи', 'Илье', 'Илью', 'Ильёй', 'Илье'],
  ['Борис', 'Бориса', 'Борису', 'Бориса', 'Борисом', 'Борисе'],
  ['Милош', 'Милоша', 'Милошу', 'Милоша', 'Милошем', 'Милоше'],
  ['Сергей', 'Сергея', 'Сергею', 'Сергея', 'Сергеем', 'Сергее'],
  ['Андрей', 'Андрея', 'Андрею', 'Андрея', 'Андреем', 'Андрее'],
  ['Юрий', 'Юрия', 'Юрию', 'Юрия', 'Юрием', 'Юрии'],
  ['Игорь', 'Игоря', 'Игорю', 'Игоря', 'Игорем', 'Игоре'],
  ['Павел', 'Павла', 'Павлу', 'Павла', 'Павлом', 'Павле'],
  ['Лев', 'Льва', 'Льву', 'Льва', 'Львом', 'Льве'],
  ['Пётр', 'Петра', 'Петру', 'Петра', 'Петром', 'Петре'],
  ['Петр', 'Петра', 'Петру', 'Петра', 'Петром', 'Петре'],
  ['Anna', 'Anna', 'Anna', 'Anna', 'Anna', 'Anna'],
  ['Отто', 'Отто', 'Отто', 'Отто', 'Отто', 'Отто'],
  ['Николь', 'Николь', 'Николь', 'Николь', 'Николь', 'Николь'],
])('%s is declined', (name, ...forms) => {
  expect(cases.map((each) => declined(name, each))).toEqual(forms)
})

const { female = [], male = [] } = (ru.person?.first_name ?? {}) as Record<string, string[]>
const all = [...female, ...male]

test('every first name of faker has its cases, in which it is found again and no other one is', () => {
  expect([female.length, male.length].every((count) => count > 50)).toBe(true)
  for (const name of all) {
    // No case changes the first letter.
    const alike = all.filter((other) => other[0] === name[0])
    expect(declined(name, 'genitive')).not.toBe(name)
    for (const each of cases) {
      expect(meant(declined(name, each), [name])).toBe(name)
      const form = declined(name, each, alike)
      expect(meant(form, alike)).toBe(name)
      expect(meant(form, alike.toReversed())).toBe(name)
    }
  }
})

test('a form that might be of another name gives way to the nominative', () => {
  const both = ['Александр', 'Александра']
  expect(declined('Александр', 'genitive', both)).toBe('Александр')
  expect(declined('Александр', 'instrumental', both)).toBe('Александром')
  expect(declined('Александра', 'accusative', both)).toBe('Александра')
  expect(declined('Александра', 'genitive', both)).toBe('Александры')
  expect(declined('Александр', 'genitive')).toBe('Александра')
})

test('a name may be written with е for ё', () => {
  expect(meant('Петр', ['Анна', 'Пётр'])).toBe('Пётр')
  expect(meant('Пётр', ['Анна', 'Петр'])).toBe('Петр')
  expect(meant('Петр', ['Пётр', 'Петр'])).toBe('Петр')
})
