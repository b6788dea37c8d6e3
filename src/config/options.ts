import type { Finding } from '../finding.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import type { OperatorOptions } from '../operator/operator-options.ts';
import { optionTable, specRule } from './option-table.ts';
import { defaultOf, type RuleFor } from './value-rule.ts';

/**
 * What the user asked for: the operator's environment, and what the function itself is to do. The table of the options
 * says what each means.
 */
export interface Options extends OperatorOptions {
  readonly emit: 'deployment' | 'all';
  readonly source: 'keep' | 'local-config' | 'remove';
  readonly replicasOnUpdate: 'sync' | 'preserve';
  readonly mode: 'render' | 'validate';
  readonly warnings: 'report' | 'error';
  readonly resources: readonly JsonObject[];
  readonly namespace?: string;
  readonly substitute?: Readonly<Record<string, string>>;
  readonly purpose: 'apply' | 'preview';
  readonly operator: 'auto' | 'ignore';
  readonly upgradeTo?: string;
  readonly admission: 'error' | 'warning';
  readonly startup: 'warning' | 'error';
  readonly nameReferences: 'none' | 'configured';
  /** The functionConfig itself, where that is a VirtualMCPServer: the one option that is not in the table. */
  readonly server?: JsonObject;
}

/** The options, and the names of those that were set. */
export interface Configured {
  readonly options: Options;
  readonly given: readonly string[];
}

/** What was asked for, or every fault of the functionConfig. */
export type OptionsOrFindings = Configured | { readonly findings: readonly Finding[] };

/** The options that can be set. */
type Settable = Required<Pick<Options, keyof typeof optionTable>>;

// Does nothing at run time. Where the table and the types above differ, in names or in values, it does not compile.
optionTable satisfies { readonly [Name in Exclude<keyof Options, 'server'>]: RuleFor<Settable[Name]> };

/** What holds without a functionConfig. */
export const defaultOptions = Object.fromEntries(
  Object.entries(specRule.fields)
    .map(([name, rule]) => [name, defaultOf(rule)])
    .filter(([, value]) => value !== undefined),
) as Options;
