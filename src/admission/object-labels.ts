import { isLabelValue, isQualifiedName } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { isObject, type Json } from '../kubernetes/object.ts';
import { object, type Walk } from './objection.ts';

const labels = 'apimachinery/meta/v1/validation ValidateLabels';
const annotations = 'apimachinery/api/validation ValidateAnnotations';
const key =
  'must be at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends; before it there may be a DNS name and "/"';

export const objectLabelRules = {
  key: rule<[key: string]>({
    code: 'LabelInvalid',
    severity: 'error',
    source: labels,
    message: (it) => `${quoted(it)} is no key of a label, which ${key}`,
    example: { path: 'spec.podTemplateSpec.metadata.labels[-team]', facts: ['-team'] },
  }),
  value: rule<[value: string]>({
    code: 'LabelInvalid',
    severity: 'error',
    source: labels,
    message: (it) =>
      `${quoted(it)} is no value of a label, which must be at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, or empty`,
    example: { path: 'spec.podTemplateSpec.metadata.labels.team', facts: ['my team'] },
  }),
  nodeSelector: rule<[text: string]>({
    code: 'NodeSelectorInvalid',
    severity: 'error',
    source: `core/validation ValidatePodSpec, ${labels}`,
    message: (it) => `${quoted(it)} is no label that a node can have: correct its key or its value`,
    example: { path: 'spec.podTemplateSpec.spec.nodeSelector.disk', facts: ['a b'] },
  }),
  annotation: rule<[key: string]>({
    code: 'AnnotationInvalid',
    severity: 'error',
    source: annotations,
    message: (it) => `${quoted(it)} is no key of an annotation, which ${key}`,
    example: { path: 'spec.podTemplateSpec.metadata.annotations[a b]', facts: ['a b'] },
  }),
  annotationSize: rule<[size: number]>({
    code: 'AnnotationInvalid',
    severity: 'error',
    source: `${annotations}Size`,
    message: (size) => `have ${size} bytes, and annotations can have ${greatestSize}: make them shorter`,
    example: { path: 'spec.podTemplateSpec.metadata.annotations', facts: [300_000] },
  }),
  selector: rule<[key: string, value: string]>({
    code: 'SelectorMismatch',
    severity: 'error',
    source: 'apps/validation ValidatePodTemplateSpecForReplicaSet',
    message: (it, value) =>
      `the Deployment finds its pods by the label ${quoted(it)}, which must have the value ${quoted(value)}: leave it as it is`,
    example: { path: 'spec.podTemplateSpec.metadata.labels.app', facts: ['app', 'gateway'] },
  }),
};

const greatestSize = 256 * 1024;

/** Walks over the labels of a pod template. */
export function judgeLabels(walk: Walk, given: { readonly [key: string]: string }): void {
  for (const it in given) {
    const value = given[it] ?? '';
    if (!isQualifiedName(it)) object(walk, objectLabelRules.key, { at: [it] }, it);
    if (!isLabelValue(value)) object(walk, objectLabelRules.value, { at: [it] }, value);
  }
}

export function judgeNodeSelector(walk: Walk, given: { readonly [key: string]: string }): void {
  for (const it in given) {
    const value = given[it] ?? '';
    if (!isQualifiedName(it)) object(walk, objectLabelRules.nodeSelector, { at: [it] }, it);
    if (!isLabelValue(value)) object(walk, objectLabelRules.nodeSelector, { at: [it] }, value);
  }
}

/** The annotations of any object, which may be a user's: they are text, or the API server cannot read them. */
export function judgeAnnotations(walk: Walk, given: Json | undefined): void {
  if (!isObject(given)) return;
  let characters = 0;
  for (const it in given) {
    const value = given[it];
    if (!isQualifiedName(it.toLowerCase())) object(walk, objectLabelRules.annotation, { at: [it] }, it);
    characters += it.length + (typeof value === 'string' ? value.length : 0);
  }
  // A character is at most three bytes for each of its units.
  if (characters * 3 <= greatestSize) return;
  const size = Object.entries(given).reduce((sum, [it, value]) => sum + bytes(it) + bytes(String(value)), 0);
  if (size > greatestSize) object(walk, objectLabelRules.annotationSize, {}, size);
}

/** How long a text is in UTF-8. */
export function bytes(text: string): number {
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) size += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000 && isPaired(text, i, unit))) size += 2;
    else size += 3;
  }
  return size;
}

/** Whether a half of a surrogate pair has the other one beside it; both together are four bytes. */
function isPaired(text: string, at: number, unit: number): boolean {
  const other = text.charCodeAt(unit < 0xdc00 ? at + 1 : at - 1);
  return unit < 0xdc00 ? other >= 0xdc00 && other < 0xe000 : other >= 0xd800 && other < 0xdc00;
}

/** The labels of a template against those that the Deployment selects by. */
export function judgeSelector(
  walk: Walk,
  given: { readonly [key: string]: string } | undefined,
  selector: Json | undefined,
): void {
  if (!isObject(selector)) return;
  for (const it in selector) {
    const value = selector[it];
    if (typeof value === 'string' && (given === undefined || given[it] !== value))
      object(
        walk,
        objectLabelRules.selector,
        {
          at: ['metadata', 'labels', it],
          instead: [[...walk.path, 'metadata', 'labels'], [...walk.path, 'metadata'], walk.path],
        },
        it,
        value,
      );
  }
}
