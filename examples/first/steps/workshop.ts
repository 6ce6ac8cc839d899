import { step } from 'commap/steps'

step(
  'у {person} в ремонте велосипед {text}',
  "{person}'s bicycle {text} is in the workshop",
  async function (name: string, bicycle: string) {
    const { phone } = this.person(name)
    await this.act(() => this.systems.host.post('/desk/repairs', { phone, bicycle }))
  },
)

step(
  'мастер закончил ремонт велосипеда {text} для {person} за {int} рублей',
  "the mechanic has finished {text}, {person}'s bicycle, for {int} roubles",
  async function (bicycle: string, name: string, price: number) {
    const { phone } = this.person(name)
    await this.act(() => this.systems.host.post('/desk/finished', { phone, bicycle, price }))
  },
)
