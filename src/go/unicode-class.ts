/** The long names of the general categories, as Go compares them: no underscores, one capital. */
const categoryNames: ReadonlySet<string> = new Set(
  (
    'Other Control Cntrl Format Privateuse Surrogate Unassigned Letter Casedletter Lowercaseletter Modifierletter ' +
    'Otherletter Titlecaseletter Uppercaseletter Mark Combiningmark Spacingmark Enclosingmark Nonspacingmark Number ' +
    'Decimalnumber Digit Letternumber Othernumber Punctuation Punct Connectorpunctuation Dashpunctuation ' +
    'Closepunctuation Finalpunctuation Initialpunctuation Otherpunctuation Openpunctuation Symbol Currencysymbol ' +
    'Modifiersymbol Mathsymbol Othersymbol Separator Lineseparator Paragraphseparator Spaceseparator Any Assigned Ascii Lc'
  ).split(' '),
);

/**
 * Whether Go's regexp knows the class `name`: a general category, or a script of one word: Go looks names up without their underscores, and so finds no script
 * that has one. A script's short name passes here and not in Go.
 */
export function isUnicodeClass(name: string): boolean {
  const letters = name.replace(/[ _-]/g, '');
  const canonical = letters.slice(0, 1).toUpperCase() + letters.slice(1).toLowerCase();
  if (categoryNames.has(canonical)) return true;
  if (!/^[A-Z][a-z]*$/.test(canonical)) return false;
  let known = asked.get(canonical);
  if (known === undefined) {
    known = isProperty(canonical.length < 3 ? 'General_Category' : 'Script', canonical);
    if (asked.size < greatestAsked) asked.set(canonical, known);
  }
  return known;
}

/** What was asked so far: an expression is dear to make, and one pattern may ask a thousand times. */
const asked = new Map<string, boolean>();
const greatestAsked = 1000;

function isProperty(property: string, value: string): boolean {
  try {
    new RegExp(`\\p{${property}=${value}}`, 'u');
    return true;
  } catch {
    return false;
  }
}
