/** A Russian text as most write it, with е for ё. */
export const withPlainE = (text: string) => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
