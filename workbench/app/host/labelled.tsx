import { useId } from 'preact/hooks'

interface ChoiceOf<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly choose: (value: Value) => void
}

/** A labelled choice of one of several. */
export function Choice<Value extends string>({ label, value, options, choose }: ChoiceOf<Value>) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value as Value)}>
        {options.map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

interface NumberOf {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly type: (value: number) => void
}

/** A labelled whole number. */
export function WholeNumber({ label, value, min, max, type }: NumberOf) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        required
        step={1}
        min={min}
        max={max}
        value={value}
        onInput={(event) => type(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
