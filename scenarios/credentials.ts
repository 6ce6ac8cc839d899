/** Names and tokens of a stack. They open only simulated services on the loopback interface, so they are no secrets. */
export const access = {
  botId: 1,
  /** With which the portal calls the bot. */
  botToken: 'portal-to-bot',
  /** With which the bot calls the portal. */
  hostToken: 'bot-to-portal',
  telegram: { token: '1000001:commap-emulated-bot', username: 'commap_bot', name: 'Бот портала' },
} as const
