import { render } from 'preact'
import { Shell } from './shell.tsx'
import { listen } from './store/stream.ts'
import { followLanguage } from './texts/index.ts'

const root = document.getElementById('app')
if (root) render(<Shell />, root)
followLanguage()
listen()
