import type { FieldInfo, Result as SdkResult } from '@kpt/functions-sdk';
import type { Judge, Severity } from '../../finding.ts';
import type { FilePlace } from '../../kubernetes/caller-annotations.ts';
import type { Json, ObjectRef } from '../../kubernetes/object.ts';

/**
 * The SDK's result, as far as it is what the functions specification says and kpt takes: there a warning is a `warning`,
 * what is right is the `proposedValue`, an object may have no namespace and a number may be beyond 2^53.
 */
interface SpecifiedResult extends Omit<SdkResult, 'severity' | 'resourceRef' | 'field'> {
  readonly severity: Exclude<SdkResult['severity'], 'warn'> | 'warning';
  readonly resourceRef?: Omit<NonNullable<SdkResult['resourceRef']>, 'namespace'> & { namespace?: string };
  readonly field?: Pick<FieldInfo, 'path'> & { readonly currentValue?: Json; readonly proposedValue?: Json };
}

/** A result as kpt and kustomize take it from a ResourceList; the compiler holds it against the SDK's. */
export interface Result extends SpecifiedResult {
  readonly message: string;
  readonly severity: Severity;
  readonly resourceRef?: ObjectRef;
  readonly field?: { readonly path: string; readonly currentValue?: Json; readonly proposedValue?: Json };
  readonly file?: FilePlace;
  readonly tags: { readonly code: string; readonly judge: Judge };
}
