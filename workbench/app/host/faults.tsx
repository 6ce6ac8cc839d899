import { useSignal } from '@preact/signals'
import { send } from '../store/send.ts'
import { model, notice } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import {
  type HostFault,
  hostFaults,
  type MessengerFault,
  messengerFault,
  messengerFaults,
  methods,
} from './fault-forms.ts'
import { Choice, WholeNumber } from './labelled.tsx'
import { Planned } from './planned.tsx'

type System = 'host' | 'messenger'

/** Has the next answers of the simulated host or messenger go wrong. */
export function Faults() {
  const t = texts.value
  const system = useSignal<System>('host')
  const give = async (fault: Readonly<Record<string, unknown>> | 'clear') => {
    if ((await send('fault', { system: system.value, fault })) !== undefined)
      notice.value = { kind: 'done', text: `${t.faults}: ${t.done}` }
  }
  return (
    <section class="faults" aria-label={t.faults}>
      <h3>{t.faults}</h3>
      <Planned />
      <Choice
        label={t.system}
        value={system.value}
        options={[
          ['host', t.participants.host],
          ['messenger', t.participants.messenger],
        ]}
        choose={(chosen) => (system.value = chosen)}
      />
      {system.value === 'host' ? <OfHost give={give} /> : <OfMessenger give={give} />}
      <div class="buttons">
        <button type="button" onClick={() => void give('clear')}>
          {t.clearFaults}
        </button>
      </div>
    </section>
  )
}

interface Giving {
  readonly give: (fault: Readonly<Record<string, unknown>>) => Promise<void>
}

function OfHost({ give }: Giving) {
  const t = texts.value
  const operations = model.value?.state.operations ?? []
  const fault = useSignal<HostFault>({ kind: 'timeout', operation: operations[0] ?? '', times: 1 })
  const change = (part: Partial<HostFault>) => (fault.value = { ...fault.value, ...part })
  const submit = (event: Event) => {
    event.preventDefault()
    void give({ ...fault.value })
  }
  if (operations.length === 0) return <p class="empty">{t.noOperations}</p>
  return (
    <form class="fields" onSubmit={submit}>
      <Choice
        label={t.fault}
        value={fault.value.kind}
        options={hostFaults.map((kind) => [kind, t.hostFaults[kind]])}
        choose={(kind) => change({ kind })}
      />
      <Choice
        label={t.operation}
        value={fault.value.operation}
        options={operations.map((name) => [name, name])}
        choose={(operation) => change({ operation })}
      />
      <Times times={fault.value.times} change={change} />
      <SetFault />
    </form>
  )
}

function OfMessenger({ give }: Giving) {
  const t = texts.value
  const people = model.value?.state.people ?? []
  const fault = useSignal<MessengerFault>({
    kind: 'tooManyRequests',
    method: '',
    personId: undefined,
    times: 1,
    retryAfter: 30,
    code: 400,
    description: 'Bad Request: chat not found',
  })
  const change = (part: Partial<MessengerFault>) => (fault.value = { ...fault.value, ...part })
  const { kind, method, personId, times, retryAfter, code, description } = fault.value
  const submit = (event: Event) => {
    event.preventDefault()
    void give(messengerFault(fault.value))
  }
  return (
    <form class="fields" onSubmit={submit}>
      <Choice
        label={t.fault}
        value={kind}
        options={messengerFaults.map((each) => [each, t.messengerFaults[each]])}
        choose={(chosen) => change({ kind: chosen })}
      />
      {kind === 'tooManyRequests' && (
        <WholeNumber
          label={t.retryAfter}
          value={retryAfter}
          min={1}
          max={86_400}
          type={(seconds) => change({ retryAfter: seconds })}
        />
      )}
      {kind === 'error' && (
        <>
          <WholeNumber
            label={t.code}
            value={code}
            min={400}
            max={599}
            type={(status) => change({ code: status })}
          />
          <label>
            {t.words}
            <input
              required
              value={description}
              onInput={(event) => change({ description: event.currentTarget.value })}
            />
          </label>
        </>
      )}
      {kind !== 'sms' && (
        <>
          <Choice
            label={t.method}
            value={method}
            options={[['', t.anyMethod], ...methods.map((each) => [each, each] as const)]}
            choose={(chosen) => change({ method: chosen })}
          />
          <Choice
            label={t.whoseChat}
            value={String(personId ?? '')}
            options={[['', t.anyMethod], ...people.map((one) => [String(one.personId), one.name] as const)]}
            choose={(id) => change({ personId: id === '' ? undefined : Number(id) })}
          />
        </>
      )}
      <Times times={times} change={change} />
      <SetFault />
    </form>
  )
}

function Times({ times, change }: { times: number; change: (part: { times: number }) => void }) {
  return (
    <WholeNumber
      label={texts.value.times}
      value={times}
      min={1}
      max={1_000_000}
      type={(count) => change({ times: count })}
    />
  )
}

function SetFault() {
  return (
    <div class="buttons">
      <button type="submit">{texts.value.setFault}</button>
    </div>
  )
}
