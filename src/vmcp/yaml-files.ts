import { type Rule, rule } from '../finding.ts';
import { type UnreadableYaml, unreadableYaml } from '../go/yaml/unreadable-yaml.ts';
import { authServerConfigFile, vmcpConfigFile } from '../operator/mount-paths.ts';
import { causeInAuthServer } from './auth-server-cause.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const loader = 'pkg/vmcp/config/yaml_loader.go Load';

export const yamlFileRules = {
  tab: rule<[file: string]>({
    code: 'YamlTab',
    severity: 'warning',
    source: loader,
    message: (file) =>
      `must not start with a tab: the operator writes a text of several lines to ${file} so that vMCP cannot read it there`,
    example: { path: 'spec.config.compositeTools[0].description', facts: [vmcpConfigFile] },
  }),
  indentation: rule<[file: string]>({
    code: 'YamlIndentation',
    severity: 'warning',
    source: loader,
    message: (file) =>
      `must not start with a blank or an empty line: the operator writes a text of several lines to ${file} so that vMCP cannot read it there`,
    example: { path: 'spec.incomingAuth.authzConfig.inline.policies[0]', facts: [vmcpConfigFile] },
  }),
  mergeKey: rule<[file: string]>({
    code: 'YamlMergeKey',
    severity: 'warning',
    source: loader,
    message: (file) =>
      `must have another name: in ${file}, the key "<<" means that a map follows which is to be merged`,
    example: { path: 'spec.config.metadata.<<', facts: [vmcpConfigFile] },
  }),
};

const ruleOf: Readonly<Record<UnreadableYaml, Rule<[file: string]>>> = {
  tab: yamlFileRules.tab,
  indentation: yamlFileRules.indentation,
  'merge key': yamlFileRules.mergeKey,
};

/** That both files can be read again: what gopkg.in/yaml.v3 writes, it cannot always read. */
export function validateYaml(startup: Startup): void {
  const { data, config, authServer } = startup;
  const text = data.get(vmcpConfigFile) ?? '';
  for (const { path, fault } of unreadableYaml(text, config))
    refuse(startup, ruleOf[fault], causeInConfig(startup, path), vmcpConfigFile);
  if (authServer === undefined) return;
  const authServerText = data.get(authServerConfigFile) ?? '';
  for (const { path, fault } of unreadableYaml(authServerText, authServer))
    refuse(startup, ruleOf[fault], causeInAuthServer(path), authServerConfigFile);
}
