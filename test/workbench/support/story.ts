import type { ChatMessage } from '#harness/results/chat.ts'
import type { ScenarioResult } from '#harness/results/results.ts'
import { both } from '#runtime/bilingual.ts'
import type { ExchangeView, PersonView, RowView, WorkbenchState } from '../../../workbench/protocol.ts'

const AT = '2026-03-02T06:00:00.000Z'

/** A call of the host that the bot answers; `id` orders it. */
export function call(id: number, alias: string, params: Record<string, unknown>): ExchangeView {
  return {
    id,
    at: AT,
    system: 'bot',
    method: 'POST',
    path: `/bots/1/call/${alias}`,
    query: {},
    requestHeaders: {},
    requestBody: { script_request_params: params },
    status: 200,
    responseHeaders: {},
    responseBody: { success: true, queued: 1, suppressed: 0, unreachable: 0 },
    ms: 12.3,
    point: alias,
    problems: [],
  }
}

const pull: ExchangeView = {
  ...call(1, 'user', {}),
  system: 'host',
  method: 'GET',
  path: '/user',
  query: { phone: '79180071184' },
  requestBody: undefined,
  responseBody: { userId: 144, name: 'Анна', phone: '79180071184' },
  point: 'GET /user',
}

export function message(messageId: number, from: 'bot' | 'person', text: string, at = AT): ChatMessage {
  return { messageId, from, at, text }
}

export const anna: PersonView = {
  personId: 7000000001,
  name: 'Анна <b>Лапина</b>',
  phone: '79180071184',
  channel: 'telegram',
  chat: {
    messages: [
      { messageId: 1, from: 'person', at: AT, contact: { phone: '79180071184' } },
      {
        ...message(2, 'bot', 'Здравствуйте, Анна! Вы вошли, бот подключён к вашей учётной записи.'),
        inlineKeyboard: [[{ text: 'Вернуть сообщения' }, { text: 'Сайт', url: 'http://127.0.0.1:9/site' }]],
      },
    ],
    replyKeyboard: [[{ text: 'Меню' }, { text: 'Помощь' }]],
  },
  sms: [{ at: AT, text: 'Код для входа: 4821' }],
}

/** The scenario of account/6 in which the person sees another reason than the one that was given. */
const failed: ScenarioResult = {
  name: 'Человек узнаёт о блокировке и её причине',
  source: 'scenarios/features/account/06-blocked.feature:5',
  status: 'failed',
  ms: 410,
  steps: [
    { keyword: 'Допустим', text: 'Анна вошла в бота', status: 'passed', ms: 249 },
    { keyword: 'Когда', text: 'администратор блокирует Анну по причине "Спам"', status: 'passed', ms: 139 },
    {
      keyword: 'Тогда',
      text: 'Анна видит сообщение "Ваша учётная запись заблокирована. Причина: Спам"',
      status: 'failed',
      ms: 4,
      failure: {
        message: { en: 'Анна: no such message', ru: 'Анна: такого сообщения нет' },
        mismatch: { expected: both('Причина: Спам'), seen: both('Причина не указана') },
      },
    },
    { keyword: 'И', text: 'бот не обращался к порталу', status: 'skipped', ms: 0 },
  ],
  transcripts: [
    {
      person: 'Анна',
      userId: 144,
      personId: 7000000001,
      messages: [
        message(2, 'bot', 'Здравствуйте, Анна!'),
        message(
          3,
          'bot',
          'Ваша учётная запись заблокирована. Причина не указана',
          '2026-03-02T06:00:01.000Z',
        ),
      ],
    },
  ],
  exchanges: [pull, call(3, 'users/block', { userId: 144 })],
  outside: [
    {
      what: 'portal → bot users/block',
      problems: [both('reason is missing in the request')],
      advice: both('Give a reason in mock-host/actions/block-user.ts.'),
    },
  ],
}

const blocked: RowView = {
  id: 'account/6',
  event: { ru: 'Администратор блокирует пользователя', en: 'An administrator blocks a user' },
  communication: {
    ru: 'Бот сообщает о блокировке и её причине',
    en: 'The bot tells about the block and its reason',
  },
  alias: 'users/block',
  operations: [],
  critical: true,
  mark: 'failed',
  scenarios: [{ name: failed.name, source: failed.source }],
  status: [
    { column: both('specified'), mark: 'ok', reason: both('The map has the row.') },
    { column: both('contracted'), mark: 'ok', reason: both('users/block is in both contracts.') },
    {
      column: both('verified'),
      mark: 'stale',
      reason: both('Verified before the contract changed: commap verify.'),
    },
    { column: both('replayed'), mark: 'failed', reason: both('One scenario failed: open the row.') },
  ],
}

const unblocked: RowView = {
  ...blocked,
  id: 'account/7',
  event: { ru: 'Администратор снимает блокировку', en: 'An administrator lifts the block' },
  communication: { ru: 'Бот сообщает, что доступ вернулся', en: 'The bot tells that access is back' },
  alias: 'users/unblock',
  operations: ['GET /user'],
  critical: false,
  mark: 'passed',
  scenarios: [],
}

/** What the workbench shows when it is opened: account/6 has failed, Анна has logged in. */
export function story(): WorkbenchState {
  return {
    version: 1,
    plays: 'rows',
    project: { name: 'Семейный сайт', channels: ['telegram', 'web'] },
    maps: [{ id: 'account', title: { ru: 'Учётная запись', en: 'Account' }, rows: [blocked, unblocked] }],
    clock: { now: AT, due: '2026-03-02T07:00:00.000Z', kind: 'frozen' },
    points: [
      {
        system: 'bot',
        name: 'users/block',
        pact: { mark: 'ok', count: 4 },
        verified: { mark: 'ok', count: 4 },
      },
      {
        system: 'host',
        name: 'GET /user',
        pact: { mark: 'ok', count: 11 },
        verified: { mark: 'stale', reason: both('the pact has changed: commap verify host') },
      },
    ],
    people: [anna],
    heldBack: [],
    exchanges: [pull],
    actions: [
      {
        name: 'block-user',
        summary: 'an administrator blocks a user',
        parameters: {
          type: 'object',
          required: ['userId'],
          properties: {
            userId: { type: 'integer' },
            reason: { type: 'string', description: 'as the person sees it' },
            silent: { type: 'boolean' },
          },
        },
      },
    ],
    operations: ['GET /user', 'POST /user'],
    results: [
      {
        row: {
          ...blocked,
          map: 'account',
          number: 6,
          section: { ru: 'Учётная запись', en: 'Account' },
          details: blocked.communication,
          recipients: blocked.event,
          operations: [],
        },
        status: 'failed',
        ms: 410,
        elsewhere: 0,
        scenarios: [failed],
      },
    ],
    run: null,
    lastEvent: 10,
  }
}
