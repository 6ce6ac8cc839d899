import { step } from 'commap/steps'

step(
  '{people} — пациент/пациенты клиники',
  '{people} is/are (a )patient(s) of the clinic',
  async function (names) {
    for (const name of names) {
      const { phone } = this.person(name)
      const { patientId } = await this.systems.driver.make('patient', { name, phone })
      this.fixtures.remember('patient', name, patientId)
    }
  },
)

step(
  'в клинике принимает {word} {text}, кабинет {int}',
  'the clinic has the {word} {text} in the room {int}',
  async function (specialty, name, room) {
    const { doctorId } = await this.systems.driver.make('doctor', { name, specialty, room })
    this.fixtures.remember('doctor', name, doctorId)
  },
)

step(
  'запись {person} на портале теперь {text}',
  'the appointment of {person} in the portal is now {text}',
  async function (name, expected) {
    const appointmentId = this.fixtures.find('appointment', name)
    let seen
    const isSo = async () => {
      const [appointment] = await this.systems.driver.find('appointment', { appointmentId })
      seen = appointment?.status
      return seen === expected
    }
    if (!(await this.holds(isSo)))
      this.fail(`another state of the appointment of ${name}`, { expected, seen: seen ?? '(no such one)' })
  },
)
