import { admissionRules } from '../admission/admission-rules.ts';
import { verdicts as apiVerdicts } from '../api/catalogue.ts';
import { closest } from '../closest.ts';
import { verdicts as operatorVerdicts, verdictsOf } from '../operator/verdicts.ts';
import { fates } from '../package/fates.ts';
import { startRules } from '../vmcp/start-rules.ts';
import { WrongUsage } from './command.ts';

/** A rule, whoever has it. */
interface Explained {
  readonly code: string;
  readonly severity: string;
  readonly judge: string;
  /** Where the rule is from, or the kinds that have it. */
  readonly source: string;
  readonly path: string;
  readonly message: string;
}

const sourcesOfAPI = {
  schema: "the API server, by the kind's schema",
  metadata: 'the API server, for all kinds',
  CEL: "the API server, by the kind's rules between fields",
  decode: 'Go, when the operator reads the object',
} as const;

function all(): Explained[] {
  return [
    ...apiVerdicts().map(({ source, kinds, ...others }) => ({
      ...others,
      judge: sourcesOfAPI[source],
      source: kinds.length === 0 ? 'all kinds' : kinds.join(', '),
    })),
    ...operatorVerdicts().map((verdict) => ({ ...verdict, judge: 'the operator' })),
    ...verdictsOf(admissionRules).map((verdict) => ({
      ...verdict,
      judge: 'the API server, on what is made',
    })),
    ...verdictsOf(startRules).map((verdict) => ({ ...verdict, judge: 'vMCP, at start' })),
    ...fates().map((verdict) => ({ ...verdict, judge: 'this program' })),
  ];
}

/** What a code means: every rule that has it, with an example. Throws a `WrongUsage` for a code that there is not. */
export function explanationOf(code: string): string {
  const rules = all();
  const known = rules.filter((one) => one.code.toLowerCase() === code.toLowerCase());
  if (known.length === 0) {
    const meant = closest(code, [...new Set(rules.map((one) => one.code))]);
    throw new WrongUsage(
      `there is no code "${code}"${meant === undefined ? ', see docs/verdicts.md' : `: did you mean ${meant}?`}`,
    );
  }
  return known
    .map(({ code: name, severity, judge, source, path, message }) =>
      [
        `${name}: ${severity}, by ${judge} (${source})`,
        `  for example ${path === '' ? '' : `${path}: `}${message}`,
        '',
      ].join('\n'),
    )
    .join('\n');
}
