import { isObject, type Json, refOf } from '../kubernetes/object.ts';
import { optionsFromConfigMap } from './config-map-data.ts';
import { unknownKind } from './findings.ts';
import { defaultOptions, type OptionsOrFindings } from './options.ts';
import { optionsFromOwnKind } from './own-kind.ts';

/**
 * Takes the functionConfig of a ResourceList in any form that a caller sends: none, empty, the function's own kind, a
 * ConfigMap, or a VirtualMCPServer that is to be expanded itself. Gives the options, or every fault of the functionConfig.
 */
export async function readOptions(functionConfig: Json | undefined): Promise<OptionsOrFindings> {
  if (functionConfig === undefined || functionConfig === null) return { options: defaultOptions };
  if (!isObject(functionConfig)) return { findings: [unknownKind(functionConfig)] };
  if (Object.keys(functionConfig).length === 0) return { options: defaultOptions };

  const { apiVersion, kind } = refOf(functionConfig);
  switch (`${apiVersion}/${kind}`) {
    case 'toolhive.stacklok.dev/v1beta1/VirtualMCPServer':
    case 'toolhive.stacklok.dev/v1alpha1/VirtualMCPServer':
      // A generator is handed no package, so that what the server refers to is not there to be found.
      return { options: { ...defaultOptions, references: 'lenient', server: functionConfig } };
    case 'v1/ConfigMap':
      return optionsFromConfigMap(functionConfig);
    case 'fn.kpt.dev/v1alpha1/ExpandVirtualMCPServer':
      return optionsFromOwnKind(functionConfig);
    default:
      return { findings: [unknownKind(functionConfig)] };
  }
}
