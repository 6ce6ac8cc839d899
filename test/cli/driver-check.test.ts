import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { englishIn } from './support/english.ts'

const OFFICE = join(import.meta.dirname, '../harness/driver/office')

/** The office with another driver file. */
async function officeWith(driver: string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'commap-driver-check-'))
  const config = await readFile(join(OFFICE, 'commap.config.yaml'), 'utf8')
  await writeFile(
    join(folder.path, 'commap.config.yaml'),
    config
      .replaceAll('../../../../', `${join(OFFICE, '../../../..')}/`)
      .replace('office.py', `${OFFICE}/office.py`),
  )
  await writeFile(join(folder.path, 'driver.yaml'), driver)
  return folder
}

const USER = `
fixtures:
  user:
    values: { phone: "\${unique.phone}", email: "\${unique.email}", name: Анна }
    form: /office/user-add
    fields: { name: "\${name}", phone: "\${phone}", email: "\${email}" }
    take: { userId: { location: "/users/(\\\\d+)" } }
    drop: { form: /office/user-drop, fields: { userId: "\${userId}" } }
`

test('every entry of a driver file is tried once, and what was seen is told', async () => {
  await using folder = await officeWith(`connect: connect-bot
${USER}
actions:
  connect-bot: { form: /office/user-connect, fields: { userId: "\${userId}" } }
  edit-user: { form: /office/user-edit, fields: { userId: "\${userId}", changes: "\${changes}", where: admin/users } }
  block-user: { form: /office/user-blocked, fields: { userId: "\${userId}" } }
  create-ticket:
    form: /office/ticket-add
    fields: { userId: "\${userId}", subject: "\${subject}" }
    take: { ticketId: { location: "/tickets/(\\\\d+)" } }
  close-ticket: { form: /office/ticket-close, fields: { ticketId: "\${ticketId}" } }
`)
  const { code, stdout } = await commap(['driver', '--check', '--project', folder.path])
  expect(stdout).toMatch(/^✓ fixtures\.user +made, userId \d+; found again$/m)
  expect(stdout).toMatch(/^✓ actions\.connect-bot +called users\/connect-bot$/m)
  expect(stdout).toMatch(/^✓ actions\.edit-user +called users\/update$/m)
  expect(stdout).toMatch(/^✗ actions\.block-user .*office\/user-blocked/m)
  expect(stdout).toMatch(/^✓ actions\.create-ticket +called ticket\/created; took {"ticketId":\d+}$/m)
  expect(stdout).toMatch(/^✓ actions\.close-ticket +called ticket\/closed$/m)
  expect(stdout).toMatch(/^ {2}post: { request: POST \/…, json: { authorId: "\${authorId}"/m)
  expect(stdout).toMatch(/^ {2}pay-order: { request: POST \/…, json: { orderId: "\${orderId}" } }$/m)
  expect(stdout).toMatch(/entries: 5 worked, 1 did not, \d+ missing\n$/)
  expect(code).toBe(1)
})

test('in Russian: what was seen, what has no entry, the counts', async () => {
  await using folder = await officeWith(`${USER}
actions:
  connect-bot: { form: /office/user-connect, fields: { userId: "\${userId}" } }
`)
  const { code, stdout } = await commap(['driver', '--check', '--project', folder.path, '--lang', 'ru'])
  expect(stdout).toMatch(/^✓ fixtures\.user +создано, userId \d+; находится$/m)
  expect(stdout).toMatch(/^✓ actions\.connect-bot +вызвано users\/connect-bot$/m)
  expect(stdout).toMatch(/^Для этого записей нет\. Начать можно с таких:$/m)
  expect(stdout).toMatch(/\nзаписи: работают 2, не работают 0, нет \d+\n$/)
  expect(englishIn(stdout.replaceAll(/^ {2}\S+: .*$/gm, ''))).toEqual([])
  expect(code).toBe(0)
  const { stderr } = await commap(['driver', '--lang', 'ru'])
  expect(stderr).toBe('commap: укажите, что сделать с драйвером: commap driver --check\n')
})

test('what cannot be tried is said before anything starts', async () => {
  const none = await commap(['driver', '--check', '--project', join(OFFICE, '../../../../examples/helpdesk')])
  expect(none).toMatchObject({ code: 2, stdout: '' })
  expect(none.stderr).toContain('the project has no driver: name a driver.yaml in its config')
  const module = await commap(['driver', '--check', '--project', join(OFFICE, '../../../..')])
  expect(module).toMatchObject({ code: 2, stdout: '' })
  expect(module.stderr).toContain('scenarios/driver.ts is a module')
  expect((await commap(['driver'])).stderr).toContain('commap driver --check')
})
