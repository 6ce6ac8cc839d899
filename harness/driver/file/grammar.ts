import { z } from 'zod'

const name = z.string().min(1)
const values = z.record(name, z.unknown())

/** Where a value stands in what came back: the path in the JSON, such as `user.id`, or a group of the address that it leads to. */
const taken = z.union([name, z.strictObject({ location: name })])

const take = z.record(name, taken).optional()

const headers = z.record(name, z.string())

/** A request with JSON, as an API takes it. */
const request = z.strictObject({
  /** Method and path below the base URL of the host, or a whole address: `POST /orders/${orderId}/pay`. */
  request: z.string().regex(/^[A-Z]+ \S+$/, 'needs method and path: POST /orders'),
  json: z.unknown().optional(),
  headers: headers.optional(),
  take,
})

/** A form, as a browser sends it. */
const form = z.strictObject({ form: name, fields: values.default({}), headers: headers.optional(), take })

/** A program; it is split into words, no shell is in between. JSON on its last line is what came back. */
const run = z.strictObject({ run: name, take })

/** One thing that is done in a host, and what is taken of what comes back. */
export const step = z.union([request, form, run])

/** How something is made, and put away again. `values` are what the scenario does not give. */
const more = { values: values.default({}), drop: z.union([name, step]).optional() }
const fixture = z.union([request.extend(more), form.extend(more), run.extend(more)])

/** What things are read by: the list stands at `list` of the JSON; without it, one thing comes back. */
const read = z.union([request.extend({ list: name.optional() }), run.extend({ list: name.optional() })])

/** How a host is driven for which nothing but this is written: `driver.yaml`. */
export const driverFile = z.strictObject({
  /** Where the host finds the bot: the port on this machine, and the address by which the host knows it. */
  bot: z.strictObject({ listen: z.int().min(1).max(65_535), public: z.url().optional() }).optional(),
  /** Sent with every request and form. */
  headers: headers.default({}),
  /** The action by which people connect the bot: `commap driver --check` does it for everybody it makes. */
  connect: name.optional(),
  fixtures: z.record(name, fixture).default({}),
  actions: z.record(name, step).default({}),
  reads: z.record(name, read).default({}),
  /** Has the host do now what it would do some time. */
  drain: step.optional(),
  /** After every scenario. */
  reset: step.optional(),
})

export type DriverFile = z.output<typeof driverFile>
export type How = z.output<typeof step>
export type Fixture = z.output<typeof fixture>
export type Taken = z.output<typeof taken>
