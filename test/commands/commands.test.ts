import { readAlone } from '../../src/yaml/read-yaml.ts';
import { runOn } from './memory-host.ts';

const group =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo} # a comment\n';
const server = (more = '') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata:\n  name: gateway\n  namespace: demo\nspec:\n  groupRef: {name: tools}\n  incomingAuth: {type: anonymous}\n${more}`;
const files = { 'a.yaml': `${group}---\n${server()}` };
const wrong = { 'a.yaml': `${group}---\n${server('  replicas: -1\n')}` };

const documentsIn = (stream: string) =>
  stream
    .split(/^---\n/m)
    .slice(1)
    .map((text) => readAlone(text).value);
const six = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];

describe('the command line', () => {
  test.each([
    ['chek', 'there is no command "chek": did you mean check?'],
    [
      'frobnicate',
      'there is no command "frobnicate": use render, check, diff, explain or completion; see --help',
    ],
    ['a.yaml', '"a.yaml" is no command: did you mean check a.yaml, or render a.yaml?'],
    ['check --fromat json', 'unknown flag "--fromat": did you mean --format?; see check --help'],
    ['check --frobnicate', 'unknown flag "--frobnicate"; see check --help'],
    ['check -x', 'unknown flag "-x"; see check --help'],
    ['check --format', 'the flag --format needs a value; see check --help'],
    [
      'check --format jsn',
      '--format must be text, json, github, sarif, junit or markdown, not "jsn": did you mean json?',
    ],
    ['check --format json --format text', 'the flag --format is given twice'],
    ['render --emit none', '--emit must be deployment or all, not "none"'],
    [
      'render --image UPPER',
      '--image must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0, not "UPPER"',
    ],
    ['render --defaultRedis.secretName a', '--defaultRedis.address '],
    ['render --mode validate', 'unknown flag "--mode"'],
    ['render --into x -o name', '--into stands alone'],
    ['render --with-source -o json', '--with-source prints what came'],
    ['check --explain NoSuchCode', 'there is no code "NoSuchCode", see docs/verdicts.md'],
    ['check --explain SchemaEnm', 'there is no code "SchemaEnm": did you mean SchemaEnum?'],
    ['check --verbose=false', 'the flag --verbose takes no value'],
    ['render --into=', 'the flag --into needs a value, and has an empty one'],
    ['check --namespace=', '--namespace must be the name of a namespace, not ""'],
    ['check --emit=', '--emit must be deployment or all, not ""'],
    ['check -oyaml', 'unknown flag "-o'],
    ['render -vx', 'unknown flag "-x"'],
    ['check --substitute =a', '--substitute must be NAME=TEXT'],
    ['help chek', 'there is no command "chek": did you mean check?'],
    ['version', 'there is no command "version": did you mean --version?'],
    ['completion tcsh', 'completion is for bash, zsh, fish: name one of them'],
  ])('%s is one line and exit code 2', async (line, why) => {
    const { stdout, stderr, exitCode } = await runOn({ files }, ...line.split(' '));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(/^expand-virtualmcpserver: [^\n]*\n$/);
    expect(stderr).toContain(why);
  });

  test('nothing to look at, at a terminal, is one line and exit code 2', async () => {
    expect(await runOn({ isTerminal: true }, 'check')).toMatchObject({
      stderr: 'expand-virtualmcpserver: name a file or a folder, or send objects on standard input\n',
      exitCode: 2,
    });
  });

  test.each(['render', 'check', 'explain'])(
    '%s --help has every flag and an example, and looks at nothing',
    async (name) => {
      for (const args of [
        [name, '--help'],
        [name, 'nosuch', '-h'],
      ]) {
        const { stdout, stderr, exitCode } = await runOn({}, ...args);
        expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
        expect(stdout).toMatch(
          new RegExp(
            `USAGE\\n  expand-virtualmcpserver ${name} [\\s\\S]*--image REFERENCE[\\s\\S]*EXAMPLES\\n  # `,
          ),
        );
        expect(Math.max(...stdout.split('\n').map((one) => one.length))).toBeLessThanOrEqual(100);
      }
    },
  );

  test('flags are taken in other spellings, and behind -- there are none', async () => {
    const made = await runOn({ files }, 'render', '--image-pull-secrets=one,two', '-o=yaml', 'a.yaml');
    expect(made.stdout).toContain('imagePullSecrets:\n      - name: one\n      - name: two\n');
    for (const name of ['--help', '-o=json', '--verbose=no'])
      expect(await runOn({ files: { [name]: files['a.yaml'] } }, 'check', '--', name)).toMatchObject({
        exitCode: 0,
      });
  });

  test('a list of an option may have nothing in it', async () => {
    const { exitCode } = await runOn({ files }, 'check', 'a.yaml', '--imagePullSecrets=');
    expect(exitCode).toBe(0);
  });

  test('a letter takes what is in one word with it for its value, and stands with others', async () => {
    const inDemo = 'namespace: other\n';
    const unplaced = files['a.yaml'].replaceAll('namespace: demo', '');
    for (const flags of [['-nother', '-oyaml'], ['-vn', 'other'], ['-vnother'], ['-n=other', '-v']]) {
      const { stdout, exitCode } = await runOn(
        { files: { 'a.yaml': unplaced } },
        'render',
        'a.yaml',
        ...flags,
      );
      expect([exitCode, stdout.includes(inDemo)]).toEqual([0, true]);
    }
  });

  test('help says the same as --help, of all and of one command', async () => {
    const told = async (...args: readonly string[]) => (await runOn({}, ...args)).stdout;
    expect(await told('help', 'check')).toBe(await told('check', '--help'));
    expect(await told('help', 'completion')).toBe(await told('completion', '--help'));
    expect(await told('completion', '--help')).toMatch(
      /\nUSAGE\n {2}expand-virtualmcpserver completion bash\|zsh\|fish\n/,
    );
    expect(await told('help')).toMatch(/\nCOMMANDS, /);
  });

  test('standard input is read once, however often it is named', async () => {
    const { stdout } = await runOn({ stdin: files['a.yaml'] }, 'check', '-', '-');
    expect(stdout).toBe('1 VirtualMCPServer: nothing is wrong\n');
  });

  test.each(['bash', 'zsh', 'fish'])('completion %s names commands, flags and values', async (shell) => {
    const { stdout, exitCode } = await runOn({}, 'completion', shell);
    expect(exitCode).toBe(0);
    for (const word of ['render', 'check', 'with-source', 'sarif', 'openshift'])
      expect(stdout).toContain(word);
  });
});

describe('render', () => {
  test('prints all six objects as a stream, unmarked', async () => {
    const { stdout, stderr, exitCode } = await runOn({ files }, 'render', 'a.yaml', '--image', 'vmcp:1');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(documentsIn(stdout).map((object) => (object as { kind: string }).kind)).toEqual(six);
    expect(stdout).not.toContain('annotations:\n    expand');
  });

  test('prints the same as JSON, in a List where there are several', async () => {
    const yaml = await runOn({ files }, 'render', 'a.yaml');
    const { stdout } = await runOn({ files }, 'render', 'a.yaml', '-o', 'json');
    expect(JSON.parse(stdout)).toEqual({ apiVersion: 'v1', kind: 'List', items: documentsIn(yaml.stdout) });
    const only = await runOn({ files }, 'render', 'a.yaml', '-o', 'json', '--emit', 'deployment');
    expect(JSON.parse(only.stdout)).toMatchObject({ kind: 'Deployment' });
  });

  test('prints names as kubectl does', async () => {
    const { stdout } = await runOn({ files }, 'render', 'a.yaml', '-o', 'name');
    expect(stdout).toMatch(
      /^deployment\.apps\/gateway\nconfigmap\/gateway-vmcp-config\nservice\/vmcp-gateway\n/,
    );
  });

  test('prints nothing where anything is refused, and says why by line and column', async () => {
    const { stdout, stderr, exitCode } = await runOn({ files: wrong }, 'render', 'a.yaml');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toMatch(
      /^a\.yaml:13:13: error: VirtualMCPServer\/demo\/gateway spec\.replicas: .* \[SchemaMinimum\]$/m,
    );
  });

  test('says what there is for information with -v alone, and that there is nothing to make always', async () => {
    const quiet = await runOn({ files }, 'render', 'a.yaml', '--image', 'vmcp:1');
    const verbose = await runOn({ files }, 'render', 'a.yaml', '--image', 'vmcp:1', '-v');
    expect([quiet.stderr, verbose.stderr.includes('[HMACSecretNotMade]')]).toEqual(['', true]);
    expect((await runOn({ stdin: group }, 'render', '-')).stderr).toContain('[NoServer]');
  });

  test('--into writes a file for each object, and prints nothing', async () => {
    const { stdout, written, exitCode } = await runOn({ files }, 'render', 'a.yaml', '--into', 'out/');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect([...written.keys()]).toEqual([
      'out/deployment_gateway.yaml',
      'out/configmap_gateway-vmcp-config.yaml',
      'out/service_vmcp-gateway.yaml',
      'out/serviceaccount_gateway-vmcp.yaml',
      'out/role_gateway-vmcp.yaml',
      'out/rolebinding_gateway-vmcp.yaml',
    ]);
    expect(readAlone(written.get('out/deployment_gateway.yaml') ?? '').value).toMatchObject({
      kind: 'Deployment',
    });
  });

  describe('--into a folder where an earlier render was', () => {
    const into = (more: Record<string, string>, ...flags: readonly string[]) =>
      runOn({ files: { ...files, ...more } }, 'render', 'a.yaml', '--into', 'out', ...flags);
    const earlier = async () =>
      Object.fromEntries([...(await into({})).written].map(([path, text]) => [path, text]));

    test('writes the same again, and removes what nothing makes now, which it says', async () => {
      const before = await earlier();
      const again = await into(before);
      expect([Object.fromEntries(again.written), again.removed, again.stderr]).toEqual([before, [], '']);
      const gone = { 'out/role_old.yaml': before['out/role_gateway-vmcp.yaml'] ?? '' };
      const deep = { 'out/other/service_old.yaml': before['out/service_vmcp-gateway.yaml'] ?? '' };
      const { removed, stderr, exitCode } = await into({ ...before, ...gone, ...deep }, '--emit=deployment');
      expect(removed.sort()).toEqual(
        [...Object.keys({ ...before, ...gone, ...deep })].filter((path) => !/deployment/.test(path)).sort(),
      );
      expect(stderr).toContain('[note] removed out/role_old.yaml, which an earlier render wrote');
      expect(exitCode).toBe(0);
    });

    test('leaves what others put there, and writes nothing where that is in the way', async () => {
      const others = {
        'out/role_mine.yaml': 'kind: Role\n',
        'out/deployment_gateway.yml': 'a: b\n',
        'out/.git/role_a.yaml': '',
        'out/x/y/role_a.yaml': '',
      };
      expect((await into(others)).removed).toEqual([]);
      const { written, stderr, exitCode } = await into({
        ...others,
        'out/role_gateway-vmcp.yaml': 'kind: Role\n',
      });
      expect([written.size, exitCode]).toEqual([0, 1]);
      expect(stderr).toMatch(
        /^\[error\] out\/role_gateway-vmcp\.yaml is no file of an earlier render: [^\n]*\n$/,
      );
    });

    test('removes nothing where the servers are refused, or the folder is none', async () => {
      const before = await earlier();
      const refused = { ...before, 'b.yaml': wrong['a.yaml'] };
      const ran = await runOn({ files: refused }, 'render', 'b.yaml', '--into', 'out');
      expect([ran.removed, ran.written.size, ran.exitCode]).toEqual([[], 0, 1]);
      expect(await runOn({ files }, 'render', 'a.yaml', '--into', 'a.yaml')).toMatchObject({ exitCode: 2 });
    });

    test('is not read with the folder that it lies in, but is by --against', async () => {
      const before = await earlier();
      const stale = {
        'out/deployment_gateway.yaml': (before['out/deployment_gateway.yaml'] ?? '').replace('vmcp:', 'x:'),
      };
      const machine = { files: { ...files, ...before, ...stale } };
      const { stdout, stderr } = await runOn(machine, 'render', '.', '-v');
      expect(stdout).toBe((await runOn({ files }, 'render', '.')).stdout);
      expect(stderr).toContain('[note] left out out/deployment_gateway.yaml: render --into wrote it\n');
      expect((await runOn(machine, 'diff', 'a.yaml', '--against', 'out')).stdout).toContain('image');
    });
  });

  test('--into has a folder for each namespace where there are several', async () => {
    const two = `${files['a.yaml']}---\n${files['a.yaml'].replaceAll('demo', 'other')}`;
    const { written } = await runOn({ stdin: two }, 'render', '--into', 'out', '--emit', 'deployment');
    expect([...written.keys()]).toEqual([
      'out/demo/deployment_gateway.yaml',
      'out/other/deployment_gateway.yaml',
    ]);
  });

  test('an object that is there already is printed as the operator updates it, a List of a cluster included', async () => {
    const first = await runOn({ files }, 'render', 'a.yaml', '--image', 'vmcp:1');
    const [deployment] = documentsIn(first.stdout);
    const list = { apiVersion: 'v1', kind: 'List', items: [deployment] };
    const stdin = `${files['a.yaml']}---\n${JSON.stringify(list).replace('"labels"', '"uid": "1", "labels"')}\n`;
    const { stdout, exitCode } = await runOn(
      { stdin },
      'render',
      '--emit',
      'deployment',
      '--image',
      'vmcp:2',
    );
    expect(exitCode).toBe(0);
    const [updated] = documentsIn(stdout);
    expect(updated).toMatchObject({ metadata: { uid: '1' } });
    expect(JSON.stringify(updated)).toContain('vmcp:2');
  });
});

test('what is in one file is told by its lines, errors first', async () => {
  const unsorted = {
    'a.yaml': `${group}---\n${server('  nosuch: 1\n  serviceType: x\n  replicas: -1\n  another: 2\n')}`,
  };
  const { stdout } = await runOn(
    { files: { ...unsorted, 'b.yaml': `${server('  replicas: -1\n').replaceAll('gateway', 'b')}` } },
    'check',
    '.',
  );
  expect(stdout.match(/^\S+: \w+(?=:)/gm)).toEqual([
    'a.yaml:14:16: error',
    'a.yaml:15:13: error',
    'b.yaml:9:13: error',
    'a.yaml:13:3: warning',
    'a.yaml:16:3: warning',
  ]);
});

describe('progress', () => {
  const many =
    group + Array.from({ length: 50 }, (_, i) => `---\n${server().replaceAll('gateway', `g${i}`)}`).join('');
  const shown = async (milliseconds: number) => {
    const progress: string[] = [];
    let time = 0;
    const now = () => {
      time += milliseconds;
      return time;
    };
    await runOn({ stdin: many, progress, now }, 'check');
    return progress;
  };

  test('is shown after a second, now and then, and nothing is left of it', async () => {
    const progress = await shown(40);
    expect(progress[0]).toMatch(/^2\d servers …$/);
    expect(progress.at(-1)).toBe('');
    expect(progress.length).toBeLessThan(15);
  });

  test('is shown of files as well', async () => {
    const folder = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`a/${i}.yaml`, '# nothing\n']));
    const progress: string[] = [];
    let time = 0;
    const now = () => {
      time += 40;
      return time;
    };
    await runOn({ files: folder, progress, now }, 'check', 'a');
    expect([progress[0], progress.at(-1)]).toEqual([expect.stringMatching(/^2\d files …$/), '']);
  });

  test('is not shown of what is done sooner', async () => {
    expect(await shown(10)).toEqual([]);
  });
});

describe('render --with-source', () => {
  const other =
    '# kept   as it is\napiVersion: v1\nkind: Secret\nmetadata: {name: "a"}\nstringData: {b: \'c\'}\n';

  test('prints what came, byte by byte, and what is made behind it', async () => {
    const stdin = `---\n# Source: chart/a.yaml\n${other}---\n${files['a.yaml']}`;
    const { stdout, exitCode } = await runOn({ stdin }, 'render', '--with-source');
    expect(exitCode).toBe(0);
    expect(stdout.startsWith(stdin)).toBe(true);
    expect(documentsIn(stdout.slice(stdin.length))).toHaveLength(6);
  });

  test('leaves out what is local config, which no cluster is to see', async () => {
    const local = other.replace(
      'metadata: {',
      'metadata: {annotations: {config.kubernetes.io/local-config: "true"}, ',
    );
    const no = local.replace('"true"', '"false"');
    const { stdout } = await runOn(
      { stdin: `${local}---\n${no}---\n${files['a.yaml']}` },
      'render',
      '--with-source',
    );
    expect(stdout.startsWith(`---\n${no}---\n${group}---\n`)).toBe(true);
  });

  test('passes a chart without servers through', async () => {
    expect(await runOn({ stdin: `---\n${other}` }, 'render', '--with-source')).toMatchObject({
      stdout: `---\n${other}`,
      exitCode: 0,
    });
  });

  test('parts files that neither start nor end as streams do', async () => {
    const named = {
      'a.yaml': group.trimEnd(),
      'b.json': '{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "b"}}',
    };
    const { stdout } = await runOn({ files: named }, 'render', '--with-source', 'a.yaml', 'b.json');
    expect(documentsIn(stdout)).toHaveLength(2);
  });

  test('writes what the operator updates anew, in its place, and marks or leaves out the server as asked', async () => {
    const first = await runOn({ files }, 'render', 'a.yaml', '--image', 'vmcp:1', '--emit', 'deployment');
    const stdin = `${files['a.yaml']}${first.stdout}`;
    const flags = ['render', '--with-source', '--emit', 'deployment', '--image', 'vmcp:2'];
    const updated = await runOn({ stdin }, ...flags);
    expect(updated.stdout.startsWith(`---\n${files['a.yaml']}`)).toBe(true);
    expect(documentsIn(updated.stdout)).toHaveLength(3);
    expect(updated.stdout).not.toContain('vmcp:1');
    const marked = await runOn({ stdin }, ...flags, '--source', 'local-config');
    expect(marked.stdout).toContain('    config.kubernetes.io/local-config: "true"\n');
    const removed = await runOn({ stdin }, ...flags, '--source', 'remove');
    expect(removed.stdout).not.toContain('kind: VirtualMCPServer');
  });
});

describe('check', () => {
  test('gives 0 where nothing is an error, 1 where something is, and makes nothing', async () => {
    expect(await runOn({ files }, 'check', 'a.yaml', '--image', 'vmcp:1')).toEqual({
      stdout: '1 VirtualMCPServer: nothing is wrong\n',
      stderr: '',
      exitCode: 0,
      written: new Map(),
      removed: [],
    });
    expect(await runOn({ files: wrong }, 'check', 'a.yaml', '--image', 'vmcp:1')).toMatchObject({
      stdout:
        'a.yaml:13:13: error: VirtualMCPServer/demo/gateway spec.replicas: must be at least 0, not "-1" [SchemaMinimum]\n1 VirtualMCPServer: 1 error\n',
      exitCode: 1,
    });
  });

  test('--warnings error makes errors of warnings', async () => {
    const unsure = { 'a.yaml': files['a.yaml'].replace('spec:', 'spec:\n  nosuch: 1') };
    expect((await runOn({ files: unsure }, 'check', 'a.yaml')).exitCode).toBe(0);
    expect((await runOn({ files: unsure }, 'check', 'a.yaml', '--warnings', 'error')).exitCode).toBe(1);
  });

  test('has colours at a terminal, unless NO_COLOR is set or the terminal has none', async () => {
    const hasColour = async (isTerminal: boolean, variables: Record<string, string> = {}) =>
      (await runOn({ files, isTerminal, variables }, 'check', 'a.yaml')).stdout.includes('\x1b[');
    expect(await hasColour(true)).toBe(true);
    expect(await hasColour(false)).toBe(false);
    expect(await hasColour(true, { NO_COLOR: '1' })).toBe(false);
    expect(await hasColour(true, { NO_COLOR: '' })).toBe(true);
    expect(await hasColour(true, { TERM: 'dumb' })).toBe(false);
  });

  test('shows no secret', async () => {
    const stdin = `${group}---\n${server('  podTemplateSpec: {spec: {containers: [{name: vmcp, env: [{name: A, value: [hunter2]}]}]}}\n')}`;
    for (const format of ['text', 'json', 'github', 'sarif', 'junit', 'markdown'])
      expect((await runOn({ stdin }, 'check', '--format', format)).stdout).not.toContain('hunter2');
  });

  test('shows names of files without what a terminal would do', async () => {
    const name = 'a\x1b[2J.yaml';
    const named = {
      [`x/${name}`]: wrong['a.yaml'],
      [`.${name}/a.yaml`]: '',
      [`k${name}/kustomization.yaml`]: '',
    };
    const { stdout, stderr } = await runOn({ files: named }, 'check', '-v', '.');
    expect(stdout).toContain('x/a\\u001b[2J.yaml:13:13: error: ');
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stdout + stderr).not.toContain('\x1b');
    expect((await runOn({}, 'check', name)).stderr).not.toContain('\x1b');
  });

  test('names flags where the function would name its functionConfig', async () => {
    const homeless = `${group.replace(', namespace: demo', '')}---
apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPOIDCConfig
metadata: {name: o}
spec: {type: inline, inline: {issuer: https://a.example.com}}
---
${server()
  .replace('  namespace: demo\n', '')
  .replace('{type: anonymous}', '{type: oidc, oidcConfigRef: {name: o, audience: a}}')}`;
    const { stderr } = await runOn({ stdin: homeless }, 'render');
    expect(stderr).toContain('set `metadata.namespace`, or `--namespace` [NamespaceRequired]');
    expect((await runOn({ stdin: homeless }, 'render', '-n', 'demo')).exitCode).toBe(0);
    const alone = await runOn({ stdin: server() }, 'render');
    expect(alone.stderr).toContain('add the object to the package, or give `--references lenient` [');
  });
});
