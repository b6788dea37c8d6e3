import { type Json, type JsonObject, type MadeObject, own } from '../../kubernetes/object.ts';
import { vmcpPort } from '../service.ts';
import { isSubset } from './map-is-subset.ts';

/**
 * Whether the operator would update a Service that is there (`serviceNeedsUpdate` in
 * controllers/virtualmcpserver_controller.go): for its first port's number, its type, its affinity or its labels.
 */
export function serviceNeedsUpdate(service: JsonObject, made: MadeObject): boolean {
  const [spec, wanted] = [own(service, 'spec'), own(made, 'spec')];
  const port = firstPortOf(spec);
  return (
    (port !== undefined && own(port, 'port') !== vmcpPort) ||
    ['type', 'sessionAffinity'].some((field) => own(spec, field) !== own(wanted, field)) ||
    !isSubset(made.metadata['labels'], own(own(service, 'metadata'), 'labels'))
  );
}

function firstPortOf(spec: Json | undefined): Json | undefined {
  const ports = own(spec, 'ports');
  return Array.isArray(ports) ? ports[0] : undefined;
}
