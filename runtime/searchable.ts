/** A text as people search in it: capitals do not count, and Russian е may stand for ё, as most write it. */
export const searchable = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
