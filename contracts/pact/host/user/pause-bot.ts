import { PAUSE_TOO_LONG } from '../../../host/user/longest-pause.ts'
import { momentAhead, text } from '../../formats.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { refused } from '../interaction.ts'
import { changesOfConnection } from './connection.ts'

export const pauseBot = changesOfConnection(
  'POST /user/pause-bot',
  { until: momentAhead('2026-03-01T09:00:00+03:00', '+ 1 week') },
  {
    'for longer than a year': {
      states: [hostState('a user exists')],
      request: { userId: given('userId'), until: '2136-03-01T09:00:00+03:00' },
      ...refused(409, text(PAUSE_TOO_LONG)),
    },
  },
)
