import { operatorVersion } from '../api/kinds/operator-version.ts';
import { optionsHelp } from '../config/options-help.ts';

/** What `--help` prints. It also answers `kpt fn doc`. */
export const usage =
  () => `expand-virtualmcpserver: a KRM function that adds to each ToolHive VirtualMCPServer of a package the
objects that the ToolHive operator ${operatorVersion} would create for it, without a cluster, and refuses what the API server or
the operator would refuse.

USAGE
  expand-virtualmcpserver < resource-list.yaml > result.yaml
  expand-virtualmcpserver COMMAND [PATH…] [FLAGS]
  expand-virtualmcpserver --help | --version | --licenses

COMMANDS, for files, folders and streams of plain YAML (COMMAND --help says more)
  render      print the objects that the operator creates for each VirtualMCPServer
  check       say what the API server, the operator and vMCP will refuse or drop, with file, line and column
  diff        say what a change of the files changes in a cluster: objects field by field, and whether pods restart
  explain     say where a server is found, who may call it, its backends, and where all in its pods comes from
  completion  print a script that completes commands and flags in bash, zsh or fish

AS A FUNCTION
It reads a ResourceList on stdin and writes a ResourceList on stdout: the items as the bytes that came, the objects
made for the servers after them, and results. Usually kpt or kustomize call it:

  kpt fn eval PACKAGE --exec expand-virtualmcpserver --truncate-output=false -- emit=all

EXAMPLE
  expand-virtualmcpserver <<'END'
  apiVersion: config.kubernetes.io/v1
  kind: ResourceList
  functionConfig:
    apiVersion: fn.kpt.dev/v1alpha1
    kind: ExpandVirtualMCPServer
    metadata:
      name: expand
    spec:
      emit: all
  items:
  - apiVersion: toolhive.stacklok.dev/v1beta1
    kind: MCPGroup
    metadata:
      name: tools
      namespace: demo
    spec: {}
  - apiVersion: toolhive.stacklok.dev/v1beta1
    kind: VirtualMCPServer
    metadata:
      name: gateway
      namespace: demo
    spec:
      groupRef:
        name: tools
      incomingAuth:
        type: anonymous
      replicas: 2
  END

OPTIONS, under spec of the functionConfig, or as text in the data of a ConfigMap (default first)
${optionsHelp()}
In a ConfigMap a list is separated by commas, A,B, and a field of an object has a dotted key, defaultRedis.address.
A VirtualMCPServer as functionConfig is expanded itself, with references: lenient.

EXIT CODE
  0  all servers were expanded
  1  refused: see results and stderr; or the reader of stdout has gone before it had everything
  2  wrong command line
`;
