/**
 * A name inside a sentence that is a plain string, read in the direction of its own script: without this a name in Arabic or Hebrew
 * takes the numbers and brackets beside it along. Where there are elements, bdi says the same.
 */
export function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
