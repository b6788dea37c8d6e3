import { toolhiveAPIVersions, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import { isObject, type Json, refOf } from '../kubernetes/object.ts';
import { optionsFromConfigMap } from './config-map-data.ts';
import { unknownKind } from './findings.ts';
import { ownAPIVersion, ownKind } from './function-config-kind.ts';
import { type Configured, defaultOptions, type OptionsOrFindings } from './options.ts';
import { optionsFromOwnKind } from './own-kind.ts';

const nothingGiven: Configured = { options: defaultOptions, given: [] };

/**
 * Takes the functionConfig of a ResourceList in any form that a caller sends: none, empty, the function's own kind, a
 * ConfigMap, or a VirtualMCPServer that is to be expanded itself. Gives the options, or every fault of the functionConfig.
 */
export function readOptions(functionConfig: Json | undefined): OptionsOrFindings {
  if (functionConfig === undefined || functionConfig === null) return nothingGiven;
  if (!isObject(functionConfig)) return { findings: [unknownKind(functionConfig)] };
  if (Object.keys(functionConfig).length === 0) return nothingGiven;

  const { apiVersion, kind } = refOf(functionConfig);
  if (kind === virtualMCPServerKind && toolhiveAPIVersions.includes(apiVersion)) {
    // A generator is handed no package, so that what the server refers to is not there to be found.
    return { options: { ...defaultOptions, references: 'lenient', server: functionConfig }, given: [] };
  }
  if (kind === 'ConfigMap' && apiVersion === 'v1') return optionsFromConfigMap(functionConfig);
  if (kind === ownKind && apiVersion === ownAPIVersion) return optionsFromOwnKind(functionConfig);
  return { findings: [unknownKind(functionConfig)] };
}
