import { step } from '#harness/steps/define.ts'
import type { Person } from '#harness/world/people.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { accountOf, type Introduction, introduce, logIn } from '../accounts.ts'

async function known(world: CommapWorld, name: string, introduction: Introduction = {}): Promise<Person> {
  return world.people.has(name) ? world.people.find(name) : introduce(world, name, introduction)
}

step(
  '{people} — пользователь/пользователи портала',
  '{people} is/are (a )user(s) of the portal',
  async function (names: string[]) {
    for (const name of names) await known(this, name)
  },
)

step('{people} — одна семья', '{people} are one family', async function (names: string[]) {
  const familyId = this.people.newNumber()
  for (const name of names) await introduce(this, name, { familyId })
})

step(
  '{person} — пользователь портала с ролью {text}',
  '{person} is a user of the portal with the role {text}',
  async function (name: string, role: string) {
    await introduce(this, name, { role })
  },
)

step(
  '{person} из той же семьи, что и {person}, и имя на портале у него/неё {text}',
  '{person} is of the family of {person} and is called {text} in the portal',
  async function (name: string, relative: string, portalName: string) {
    await introduce(this, name, { familyId: accountOf(this, relative).familyId, portalName })
  },
)

step(
  '{person} из той же семьи, что и {person}, с телефоном на английском языке',
  '{person} is of the family of {person} and has a phone in English',
  async function (name: string, relative: string) {
    await introduce(this, name, { familyId: accountOf(this, relative).familyId, language: 'en' })
  },
)

step(
  '{people} вошёл/вошла/вошли в бота',
  '{people} is/are logged in to the bot',
  async function (names: string[]) {
    for (const name of names) await logIn(this, await known(this, name))
    await this.act(async () => {})
  },
)
