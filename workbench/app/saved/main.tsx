import { render } from 'preact'
import { readResults } from '../store/results.ts'
import { followLanguage } from '../texts/index.ts'
import { ReportShell } from './shell.tsx'

readResults()
const root = document.getElementById('app')
if (root) render(<ReportShell />, root)
followLanguage()
