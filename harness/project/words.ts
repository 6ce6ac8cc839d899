import type { Bilingual } from '#runtime/bilingual.ts'

/** Why a project cannot be loaded. */
export const words = {
  /** In Russian the object of a verb. */
  config: { en: 'the config', ru: 'настройки' },
  blank: (where: string): Bilingual => ({
    en: `${where} is blank: give it a value, or leave it out`,
    ru: `${where}: значение пустое; задайте его или уберите ключ`,
  }),
  lineBreakAtEnd: (where: string): Bilingual => ({
    en: `${where} ends with a line break: take it away`,
    ru: `${where}: значение заканчивается переводом строки; уберите его`,
  }),
  spaceAtEdge: (where: string): Bilingual => ({
    en: `${where} has a space at its edge: take it away`,
    ru: `${where}: в значении пробел с краю; уберите его`,
  }),
  noHeader: (where: string): Bilingual => ({
    en: `${where} has characters that a header cannot carry: use Latin letters, digits and signs`,
    ru: `${where}: в значении есть символы, недопустимые в заголовке; подойдут латинские буквы, цифры и знаки`,
  }),
  severalConfigs: (folder: string, found: readonly string[]): Bilingual => ({
    en: `${folder} has several configs: ${found.join(', ')}; keep one of them`,
    ru: `${folder}: файлов настроек несколько: ${found.join(', ')}; оставьте один`,
  }),
  noConfig: (folder: string): Bilingual => ({
    en: `${folder} has no commap.config.yaml (or .ts, .mts, .mjs): it is no project of commap`,
    ru: `${folder}: нет commap.config.yaml (или .ts, .mts, .mjs), это не проект commap`,
  }),
  noProject: (from: string): Bilingual => ({
    en: `there is no project here: ${from} and the folders above have no commap.config.yaml (or .ts, .mts, .mjs).\nName its folder with --project.`,
    ru: `здесь нет проекта: ни в ${from}, ни в папках выше нет commap.config.yaml (или .ts, .mts, .mjs).\nУкажите его папку: --project.`,
  }),
  noExport: (file: string): Bilingual => ({
    en: `${file} has no default export: export default defineProject({ … })`,
    ru: `${file}: нет экспорта по умолчанию: export default defineProject({ … })`,
  }),
  noFile: (what: Bilingual, file: string): Bilingual => ({
    en: `${what.en}: there is no file ${file}`,
    ru: `не удалось загрузить ${what.ru}: файла ${file} нет`,
  }),
  notLoaded: (what: Bilingual, file: string, why: Bilingual): Bilingual => ({
    en: `${what.en} ${file} cannot be loaded: ${why.en}`,
    ru: `не удалось загрузить ${what.ru} ${file}: ${why.ru}`,
  }),
  noEnvironment: (file: string, name: string, known: readonly string[]): Bilingual => ({
    en: `${file}: there is no environment ${name}; there are: ${known.join(', ') || 'none'}`,
    ru: `${file}: окружения ${name} нет; ${known.length > 0 ? `есть: ${known.join(', ')}` : 'не описано ни одного'}`,
  }),
}
