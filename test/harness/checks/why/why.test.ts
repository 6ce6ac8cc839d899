import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { timelineExample } from '#contracts/model/timeline.ts'
import { listen } from '#runtime/http.ts'
import { commapHere, RunningCommap } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'
import { type Member, newMembers, newStranger } from '../../../support/people.ts'
import { access, FOREIGN_TOKEN, startTestStack, type TestStack } from '../../../support/stack.ts'

let stack: TestStack
let member: Member
let author: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  ;[member, author] = (await newMembers(stack, [{}, {}])) as [Member, Member]
})

afterAll(() => stack[Symbol.asyncDispose]())

const why = (userId: number, ...more: string[]) =>
  commapHere(['why', '--user', String(userId), '--bot-url', stack.bot.url, ...more])

const call = async (alias: Parameters<TestStack['call']>[0], params: object) => {
  await stack.call(alias, { userId: member.userId, ...params })
  await stack.settle()
  await stack.advance(60_000)
}

async function newPost() {
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
  })
  await call('post/new', { postId, authorId: author.userId, userIds: [member.userId, author.userId] })
  return postId
}

describe('why did a user not get post/new?', () => {
  it('because the bot was paused: the line, the reason with its end, the answer in words', async () => {
    await call('users/pause-bot', { until: '2036-03-09T09:00:00+03:00' })
    await newPost()
    const { code, stdout, stderr } = await why(member.userId)
    const [pause = '', sent = '', post = '', held = '', , ...summary] = stdout.split('\n').slice(2)
    expect(pause).toMatch(
      /^2026-03-02 \S+ {2}users\/pause-bot {2}account\/3, critical {2}until "2036-03-09T09:00:00\+03:00"$/,
    )
    expect(sent).toMatch(/^ {4}✓ sent 2026-03-02 /)
    expect(post).toMatch(
      /^2026-03-02 \S+ {2}post\/new {2}family\/1 {2}postId \d+, authorId \d+, userIds 2 users$/,
    )
    expect(held).toMatch(/^ {4}– held back: the user had paused the bot until 2036-03-09 /)
    expect(summary.join('\n')).toMatch(
      /^User \d+ did not get post\/new of .*: the user had paused the bot until .* the portal/,
    )
    expect(summary.join('\n')).toMatch(
      /\nNow: person \d+ in telegram is connected, but paused until 2036-03-09 /,
    )
    expect([stderr, code]).toEqual(['', 1])
  })

  it('only that alias is told of when it is named', async () => {
    await call('users/unblock', {})
    await newPost()
    const { code, stdout } = await why(member.userId, 'post/new')
    expect(stdout).toMatch(/post\/new {2}family\/1/)
    expect(stdout).not.toContain('users/unblock')
    expect(stdout).toMatch(/missed nothing: of each alias, the last call arrived/)
    expect(code).toBe(0)
  })

  it('because there was no such call: nothing was there to judge', async () => {
    await call('users/unblock', {})
    const { code, stdout } = await why(member.userId, 'post/new')
    expect(stdout).toMatch(
      /The bot accepted no post\/new that concerns user \d+ .*the portal did not make it/,
    )
    expect(code).toBe(2)
  })

  it.each<[string, () => Promise<unknown>, RegExp, RegExp]>([
    [
      'blocked',
      () => call('users/block', { reason: 'Спам' }),
      /held back: the account was blocked/,
      /is blocked, so nothing/,
    ],
    [
      'disconnected',
      () => call('users/disconnect-bot', {}),
      /the user had disconnected the bot/,
      /is disconnected, so/,
    ],
    [
      'deleted',
      () => call('users/delete', {}),
      /the account was deleted/,
      /users\/delete of .* says nothing/,
    ],
    [
      'inactive',
      () => call('users/update', { role: 'user', active: false, changed: [] }),
      /the profile was not active/,
      /connected, but the profile is not active/,
    ],
    [
      'the bot blocked in the messenger',
      async () => {
        await member.act('block')
        await stack.settle()
      },
      /✗ held back: the person had blocked the bot in the messenger/,
      /nothing reaches person \d+ in telegram since 2026-03-02 .*: the person had blocked the bot/,
    ],
  ])('because of the account: %s', async (_, change, line, present) => {
    await change()
    await newPost()
    const { code, stdout } = await why(member.userId)
    expect(stdout).toMatch(line)
    expect(stdout).toMatch(present)
    expect(code).toBe(1)
  })

  it('because it was refused by the messenger, whose words are shown without what a terminal obeys', async () => {
    await stack.phones.put('/__admin/faults', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: \u001b[31mno\nmore',
      times: 2,
    })
    await newPost()
    const { code, stdout } = await why(member.userId, 'post/new')
    expect(stdout).toMatch(/✗ failed: the messenger refused the message: Bad Request: {2}\[31mno more\n/)
    expect(code).toBe(1)
  })

  it('an own event is no miss', async () => {
    const postId = await newPost()
    await call('comment/new', {
      postId,
      authorId: author.userId,
      commentAuthorId: member.userId,
      comment: 'Да',
      userIds: [member.userId],
    })
    const { stdout, code } = await why(member.userId, 'comment/new')
    expect(stdout).toMatch(/userIds 1 user\n/)
    expect(stdout).toMatch(/held back: the user caused the event/)
    expect(code).toBe(0)
  })

  it('nobody is linked', async () => {
    const stranger = await newStranger(stack)
    await stack.call('users/unblock', { userId: stranger.userId })
    const { stdout, code } = await why(stranger.userId)
    expect(stdout).toMatch(/ {2}users\/unblock {2}account\/7, critical\n/)
    expect(stdout).toMatch(/did not get users\/unblock of .*: nobody was linked to the user\. .*log in/)
    expect(stdout).toMatch(/Now: nobody is linked/)
    expect(code).toBe(1)
  })

  it('what is queued says for what it waits', async () => {
    // Nobody has been served lately: the messenger itself may be down.
    await stack.advance(120_000)
    await stack.phones.put('/__admin/faults', { method: 'sendMessage', kind: 'drop', times: 1 })
    await stack.call('users/unblock', { userId: member.userId })
    await stack.bot.settle()
    const { stdout, code } = await why(member.userId)
    expect(stdout).toMatch(
      /… still queued: the messenger could not be reached \(.*sendMessage.*\); tried again 2026-03-02 /,
    )
    expect(stdout).toMatch(/has not got users\/unblock/)
    expect(code).toBe(0)
    await stack.settle()
  })
})

test('in Russian, down to the answer', async () => {
  await call('users/pause-bot', { until: '2036-03-09T09:00:00+03:00' })
  await newPost()
  const { code, stdout } = await why(member.userId, '--lang', 'ru')
  expect(stdout).toMatch(/^пользователь \d+, что о нём знает бот на /)
  expect(stdout).toMatch(/задержано: пользователь поставил бота на паузу до 2036-03-09 /)
  expect(stdout).toMatch(/^Пользователь \d+ не получил post\/new от .* Что поможет: пауза кончится сама/m)
  expect(stdout).toMatch(/^Сейчас: человек \d+ \(telegram\) подключён, но на паузе до 2036-03-09 /m)
  expect(englishIn(stdout)).toEqual([])
  expect(code).toBe(1)
  const refused = await why(999_999, '--lang', 'ru')
  expect(refused.stderr).toMatch(/^commap: бот ничего не знает о пользователе 999999: /)
  expect(englishIn(refused.stderr)).toEqual([])
})

test('--since and --json: only JSON on standard output, with the summary', async () => {
  await call('users/unblock', {})
  const all = JSON.parse((await why(member.userId, '--json')).stdout)
  expect(all).toMatchObject({
    userId: member.userId,
    more: false,
    communications: [{ alias: 'users/unblock' }],
  })
  expect(all.summary).toEqual([expect.stringContaining('missed nothing'), expect.stringMatching(/^Now: /)])
  const later = await why(member.userId, '--json', '--since', '2026-03-03')
  expect(JSON.parse(later.stdout).communications).toEqual([])
  expect(later.code).toBe(2)
})

test.each<[string, () => string[], RegExp]>([
  [
    'an unknown user',
    () => ['--user', '999999', '--bot-url', stack.bot.url],
    /never heard of user 999999[\s\S]*Check the userId/,
  ],
  [
    'a wrong token',
    () => ['--user', '1', '--bot-url', stack.bot.url, '--token', 'x'],
    /does not know this token/,
  ],
  [
    'no right',
    () => ['--user', '1', '--bot-url', stack.bot.url, '--token', FOREIGN_TOKEN],
    /no right to bot 1/,
  ],
  [
    'another bot',
    () => ['--user', '1', '--bot-url', `${stack.bot.url}/api/v1`, '--bot-id', '2'],
    /has no bot 2/,
  ],
  ['nobody there', () => ['--user', '1', '--bot-url', 'http://127.0.0.1:1'], /nobody answers at/],
  ['no address', () => ['--user', '1'], /--bot-url/],
  ['no user', () => ['--bot-url', 'http://127.0.0.1:1'], /required option '--user/],
  [
    'no such alias',
    () => ['post/nev', '--user', String(member.userId), '--bot-url', stack.bot.url],
    /did you mean post\/new/,
  ],
  [
    'no such time',
    () => ['--user', '1', '--bot-url', stack.bot.url, '--since', 'today'],
    /--since: today is neither/,
  ],
])('%s: could not run, and says what to do', async (_, args, expected) => {
  const { code, stdout, stderr } = await commapHere(['why', ...args()])
  expect(stderr).toMatch(expected)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect([stdout, code]).toEqual(['', 2])
})

test('something else than a bot could not run', async () => {
  await using other = await listen((_request, response) =>
    response.end(JSON.stringify({ ...timelineExample, link: 1 })),
  )
  const { code, stderr } = await commapHere(['why', '--user', '1', '--bot-url', other.url])
  expect(stderr).toMatch(/does not answer as a bot of commap does/)
  expect(code).toBe(2)
})

test('it is asked as commap start prints it', async () => {
  await using running = new RunningCommap(['start'])
  await running.printed(/call\/users\/unblock.*\n/)
  const [, args = '', userId] =
    /^ {2}npx commap (why --user (\d+) --bot-url \S+)$/m.exec(running.stdout) ?? []
  const bot = /--bot-url (\S+)/.exec(args)?.[1]
  await fetch(`${bot}/api/v1/bots/1/call/users/unblock`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ script_request_params: { userId: Number(userId) } }),
  })
  const { code, stdout } = await commapHere([...args.split(' '), '--since', '1h'])
  expect(stdout).toMatch(/held back: nobody was linked to the user/)
  expect(code).toBe(1)
})
