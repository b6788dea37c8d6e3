import { githubAnnotations } from './github-annotations.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown-report.ts';
import type { Report } from './report.ts';
import { sarifLog } from './sarif.ts';
import { textReport } from './text-report.ts';

/** A way to write a report; colour is for terminals. */
type Format = (report: Report, hasColour: boolean) => string;

/** Every format by its name, what is for people first. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['text', textReport],
  ['json', jsonReport],
  ['github', githubAnnotations],
  ['sarif', sarifLog],
  ['junit', junitReport],
  ['markdown', markdownReport],
]);
