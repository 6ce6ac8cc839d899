import { z } from 'zod'
import { botRefusal } from './bot-answer.ts'
import { id, moment, queryCount, queryId } from './scalars.ts'

/** Where the timeline is, below the base of the API. */
export const TIMELINE_PATH = '/bots/{botId}/people/{userId}/timeline'

/** The most communications that one answer tells of, and how many it tells of when the request does not say. */
export const MAX_TIMELINE = 1000
export const DEFAULT_TIMELINE = 200

export const timelinePath = z.object({ userId: queryId.meta({ description: 'The user asked about' }) })

export const timelineQuery = z.object({
  since: moment.optional().meta({ description: 'Only what was accepted at this moment or later' }),
  limit: queryCount(MAX_TIMELINE)
    .optional()
    .meta({ description: `At most so many communications, the newest; ${DEFAULT_TIMELINE} by default` }),
})

/**
 * Why nothing reaches a chat until its person is heard of again: they blocked the bot, their account in the messenger
 * is gone, they never wrote to the bot, there is no such chat, it has moved, or the messenger forbids it.
 */
export const unreachableReasons = [
  'bot_blocked',
  'deactivated',
  'not_started',
  'chat_not_found',
  'migrated',
  'forbidden',
] as const

/** Reasons for which a delivery is held back; a `failed` one has the messenger's own words instead. */
export const heldBackReasons = [
  'not_linked',
  'disconnected',
  'blocked',
  'deleted',
  'inactive',
  'paused',
  'own_event',
  ...unreachableReasons,
] as const

/** How the reason of a failed delivery begins that the messenger took at no try, while it served others. */
export const POISONED = 'poisoned'

const waiting = z
  .object({
    cause: z.enum(['chat', 'messenger', 'limit', 'line']).meta({
      description:
        'chat: the messenger has trouble with this chat while it serves others, and is tried again; messenger: it serves nobody, and is tried again; limit: of messages a second; line: others go first',
    }),
    until: moment.nullable().meta({ description: 'When it is tried, where that is known' }),
    said: z.string().nullable().meta({ description: 'What went wrong at the last attempt' }),
  })
  .meta({ id: 'Waiting' })

const delivery = z
  .object({
    part: z.int().nonnegative().meta({ description: 'Which message of the communication, from 0' }),
    state: z.enum(['queued', 'sent', 'suppressed', 'unreachable', 'failed']),
    at: moment.meta({ description: 'When this state was decided' }),
    personId: id.nullable().meta({ description: 'The person it is for; null when nobody was linked' }),
    reason: z
      .string()
      .nullable()
      .meta({
        description: `Why it was not sent: ${heldBackReasons.join(', ')}; of failed ones the words of the messenger, after “${POISONED}: ” where it took the message at no try`,
      }),
    pausedUntil: moment.nullable().meta({ description: 'Of paused ones: until when, where that is known' }),
    waiting: waiting.nullable().meta({ description: 'Of queued ones: for what' }),
  })
  .meta({ id: 'TimelineDelivery' })

const communication = z
  .object({
    communicationId: z.string().min(1),
    acceptedAt: moment,
    alias: z.string().min(1),
    row: z.string().min(1).meta({ example: 'family/1' }),
    critical: z.boolean().meta({ description: 'Whether it reaches people who paused the bot' }),
    params: z.record(z.string(), z.unknown()).meta({
      description:
        'What the call carried, without phones and e-mail addresses; of a list of users its length',
    }),
    deliveries: z.array(delivery).meta({ description: 'Those to this user; none when nothing is said' }),
  })
  .meta({ id: 'TimelineCommunication' })

const reminder = z
  .object({
    kind: z.string().min(1).meta({ example: 'review' }),
    orderId: id,
    plannedAt: moment,
    dueAt: moment.meta({ description: 'When it comes; a pause moves it' }),
    state: z.string().min(1).meta({ description: 'planned, done, cancelled or skipped', example: 'planned' }),
    reason: z.string().nullable().meta({ description: 'Why it was cancelled, skipped or moved' }),
    decidedAt: moment.nullable().meta({ description: 'Null while it is planned' }),
  })
  .meta({ id: 'TimelineReminder' })

const link = z
  .object({
    personId: id,
    channel: z.string().min(1).meta({ example: 'telegram' }),
    status: z.enum(['connected', 'disconnected', 'blocked', 'deleted']),
    pausedUntil: moment.nullable().meta({ description: 'Null when the bot is not paused now' }),
    unreachableSince: moment
      .nullable()
      .meta({ description: 'Since when the messenger does not let the bot write to the person' }),
    unreachableReason: z
      .string()
      .nullable()
      .meta({ description: 'Why, as a reason of deliveries; null while the person can be reached' }),
    campaign: z.string().nullable().meta({
      description:
        'What the link carried by which the person first came to the bot; null where it carried nothing',
      example: 'spring-leaflet',
    }),
  })
  .meta({ id: 'TimelineLink' })

/** What the bot did for one user. May be extended with further fields. */
export const timeline = z
  .looseObject({
    success: z.literal(true),
    userId: id,
    now: moment.meta({ description: 'The time of the bot' }),
    active: z.boolean().nullable().meta({
      description: 'Whether the profile is active; null when the bot has no profile of the user',
    }),
    link: link.nullable().meta({ description: 'The link as it is now; null when nobody is linked' }),
    communications: z.array(communication).meta({ description: 'In the order of their acceptance' }),
    more: z.boolean().meta({ description: 'Whether there are earlier ones, left out because of the limit' }),
    reminders: z.array(reminder).meta({ description: 'Planned for later, and what became of it' }),
  })
  .meta({ id: 'Timeline' })

export type Timeline = z.output<typeof timeline>
export type TimelineCommunication = z.output<typeof communication>
export type TimelineDelivery = z.output<typeof delivery>

/** Any body that comes with status 200. */
export const timelineAnswer = z.discriminatedUnion('success', [timeline, botRefusal]).meta({
  id: 'TimelineAnswer',
  override({ jsonSchema }) {
    // As in BotAnswer: OpenAPI knows discriminators of text only.
    delete jsonSchema.discriminator
  },
})

export const timelineExample = {
  success: true,
  userId: 127,
  now: '2026-03-02T12:00:00.000Z',
  active: true,
  link: {
    personId: 1,
    channel: 'telegram',
    status: 'connected',
    pausedUntil: '2026-03-09T06:00:00.000Z',
    unreachableSince: null,
    unreachableReason: null,
    campaign: 'spring-leaflet',
  },
  communications: [
    {
      communicationId: '0b6c7f0e-6d1b-4a3e-9f0e-3c6a1de1a001',
      acceptedAt: '2026-03-02T06:00:00.000Z',
      alias: 'users/pause-bot',
      row: 'account/3',
      critical: true,
      params: { userId: 127, until: '2026-03-09T09:00:00+03:00' },
      deliveries: [
        {
          part: 0,
          state: 'sent',
          at: '2026-03-02T06:00:00.000Z',
          personId: 1,
          reason: null,
          pausedUntil: null,
          waiting: null,
        },
      ],
    },
    {
      communicationId: '0b6c7f0e-6d1b-4a3e-9f0e-3c6a1de1a002',
      acceptedAt: '2026-03-02T07:30:00.000Z',
      alias: 'post/new',
      row: 'family/1',
      critical: false,
      params: { postId: 12, authorId: 128, userIds: 2 },
      deliveries: [
        {
          part: 0,
          state: 'suppressed',
          at: '2026-03-02T07:30:00.000Z',
          personId: 1,
          reason: 'paused',
          pausedUntil: '2026-03-09T06:00:00.000Z',
          waiting: null,
        },
      ],
    },
  ],
  more: false,
  reminders: [],
} as const satisfies Timeline
