import { expect, test } from 'vitest'
import { fill } from '#harness/project/placeholders.ts'
import { UserError } from '#runtime/user-error.ts'

const values = { host: 'http://host', botToken: 'b', messengerToken: 'm' }

/** What is said of a text that cannot be filled. */
function said(text: string) {
  try {
    fill(text, values, 'systems.bot.env.X')
  } catch (error) {
    if (error instanceof UserError) return error.told
    throw error
  }
  throw new Error('it was filled')
}

test('a name without a value is told with the nearest that has one', () => {
  expect(said(`\${hostt}`)).toEqual({
    en: `systems.bot.env.X: \${hostt} has no value here; did you mean \${host}?`,
    ru: `systems.bot.env.X: у \${hostt} здесь нет значения; возможно, \${host}?`,
  })
})

test.each([
  ['hostToken', 'HOST_TOKEN'],
  ['portalApiKey', 'PORTAL_API_KEY'],
  ['webhookSecret', 'WEBHOOK_SECRET'],
])('for the secret %s no other one is offered, but a place to give it', (name, variable) => {
  const line = `secrets: { ${name}: "\${env.${variable}}" }`
  expect(said(`\${${name}}`)).toEqual({
    en: `systems.bot.env.X: \${${name}} has no value here; say in the config ${line}`,
    ru: `systems.bot.env.X: у \${${name}} здесь нет значения; задайте в настройках ${line}`,
  })
})
