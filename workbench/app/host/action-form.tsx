import { useSignal } from '@preact/signals'
import { languageOfText } from '#runtime/bilingual.ts'
import type { ActionView, ThingView } from '../../protocol.ts'
import { copyText } from '../copy-text.ts'
import { curl } from '../curl.ts'
import { send } from '../store/send.ts'
import { model, notice } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { type Field, fieldsOf, givenValue, seenValues } from './fields.ts'
import { askThings, thingsKnown } from './things.ts'

interface Doing {
  readonly action: ActionView
  /** What is asked of the server with the values. */
  readonly request: 'action' | 'make'
}

/** A form of the parameters of an action, or of the fields of something that is made. */
export function ActionForm({ action, request }: Doing) {
  const t = texts.value
  const typed = useSignal<Readonly<Record<string, string>>>({})
  const fields = fieldsOf(action.parameters)
  const given = () => gather(action, fields, typed.value)
  const run = async (event: Event) => {
    event.preventDefault()
    const values = given()
    if (!values) return
    const answer = await send(request, { name: action.name, given: values })
    if (answer === undefined) return
    const done = request === 'make' ? (newId(answer, values) ?? t.done) : t.done
    notice.value = { kind: 'done', text: `${action.name}: ${done}` }
  }
  const copy = async () => {
    const values = given()
    if (values)
      await copyText(
        curl(new URL(`api/${request}`, document.baseURI).href, { name: action.name, given: values }),
      )
  }
  return (
    <form class="fields" onSubmit={(event) => void run(event)}>
      {fields.map((field) => (
        <FieldView
          key={field.name}
          field={field}
          value={typed.value[field.name] ?? ''}
          type={(value) => (typed.value = { ...typed.value, [field.name]: value })}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="main">
          {t.doIt}
        </button>
        <button type="button" onClick={() => void copy()}>
          {t.copyCurl}
        </button>
      </div>
    </form>
  )
}

/** The id of what was made, by which it is spoken of from now on: `patientId 12`. Other ids were given. */
function newId(made: unknown, given: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(Object(made)).find(([name]) => name.endsWith('Id') && !(name in given))
  return found?.map(String).join(' ')
}

/** What was typed as the values to send; undefined, and told, where something is no JSON. */
function gather(
  { parameters }: ActionView,
  fields: readonly Field[],
  typed: Readonly<Record<string, string>>,
) {
  const properties = Object(parameters.properties) as Record<string, Record<string, unknown>>
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    try {
      const value = givenValue(field, typed[field.name] ?? '', properties[field.name] ?? {})
      if (value !== undefined) values[field.name] = value
    } catch {
      notice.value = { kind: 'error', text: `${field.name} ${texts.value.notJson}` }
      return undefined
    }
  }
  return values
}

/** What there is in the host first, then what was seen besides. */
function offered(name: string, seen: readonly string[]): ThingView[] {
  const known = thingsKnown(name)
  const others = seen.filter((value) => !known.some(({ id }) => id === value))
  return [...known, ...others.map((id) => ({ id, label: '' }))]
}

interface Asked {
  readonly field: Field
  readonly value: string
  readonly type: (value: string) => void
}

/** Whether a description is in the language of the page: contracts are written in one. */
const isOfPage = (description: string) => description !== '' && languageOfText(description) === language.value

function FieldView({ field, value, type }: Asked) {
  const t = texts.value
  const { name, kind, required, description } = field
  return (
    <div class={kind === 'json' ? 'field wide' : 'field'}>
      <label for={`given-${name}`}>
        {name}
        {required && <span class="muted"> · {t.required}</span>}
        {kind === 'json' && <span class="muted"> · {t.isJson}</span>}
      </label>
      <Input field={field} value={value} type={type} />
      {isOfPage(description) && <span class="muted">{description}</span>}
    </div>
  )
}

function Input({ field: { name, kind, required, choices, integer }, value, type }: Asked) {
  const t = texts.value
  if (kind === 'choice' || kind === 'boolean') {
    const options =
      kind === 'choice'
        ? choices.map((each) => [each, each])
        : [
            ['true', t.yes],
            ['false', t.no],
          ]
    return (
      <select
        id={`given-${name}`}
        required={required}
        value={value}
        onChange={(event) => type(event.currentTarget.value)}
      >
        <option value="">{t.notGiven}</option>
        {options.map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'json') {
    return (
      <textarea
        id={`given-${name}`}
        rows={2}
        required={required}
        value={value}
        onInput={(event) => type(event.currentTarget.value)}
      />
    )
  }
  const exchanges = model.value?.state.exchanges ?? []
  const seen = seenValues(
    name,
    exchanges.flatMap(({ query, requestBody, responseBody }) => [query, requestBody, responseBody]),
  )
  return (
    <>
      <input
        id={`given-${name}`}
        type={kind === 'number' ? 'number' : 'text'}
        step={integer ? 1 : 'any'}
        required={required}
        value={value}
        list={`seen-${name}`}
        onFocus={() => void askThings(name)}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <datalist id={`seen-${name}`}>
        {offered(name, seen).map(({ id, label }) => (
          <option key={id} value={id} label={label === '' ? undefined : `${id} ${label}`} />
        ))}
      </datalist>
    </>
  )
}
