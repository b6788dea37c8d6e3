/** The way from the object to a value in it: names of fields, keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** As the API server writes it: `spec.config.rateLimiting.tools[0]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
